package io.workflowmanagement.scheduler.firing;

/** The numbers are stored. */
enum BackfillStatus {
    Running,
    /** All was fired or left out, and what was fired has ended. */
    Completed,
    /** Nothing more is fired; what was fired goes on. */
    Cancelled
}
