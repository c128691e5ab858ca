package io.workflowmanagement.scheduler.schedule;

/** What a due run does while an execution of the same schedule is running. Stored by number. */
public enum Overlap {
    /** It starts besides. */
    Allow,
    /** It is left out, and recorded. */
    Skip,
    /** It waits for the end of those before it. */
    Queue,
    /** It starts, and the running ones are asked to end. */
    CancelRunning
}
