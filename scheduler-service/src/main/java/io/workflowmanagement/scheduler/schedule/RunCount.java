package io.workflowmanagement.scheduler.schedule;

import io.workflowmanagement.kit.problem.Failure;

/** How many runs an answer shows. */
final class RunCount {

    static final int DEFAULT = 10;
    static final int LARGEST = 100;

    private RunCount() {}

    /** The default when absent. */
    static int of(Integer count) {
        if (count == null) {
            return DEFAULT;
        }
        if (count < 1 || count > LARGEST) {
            throw new Failure.Invalid("count", "must be from 1 to " + LARGEST);
        }
        return count;
    }
}
