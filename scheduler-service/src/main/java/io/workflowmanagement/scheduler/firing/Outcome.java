package io.workflowmanagement.scheduler.firing;

/** What became of a firing; the order is stored. */
enum Outcome {
    Fired,
    Missed,
    SkippedOverlap,
    Rejected
}
