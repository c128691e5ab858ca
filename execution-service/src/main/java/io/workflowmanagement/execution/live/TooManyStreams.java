package io.workflowmanagement.execution.live;

import io.workflowmanagement.kit.problem.Failure;

/** The bound of open streams is reached. */
class TooManyStreams extends Failure.TooMany {

    TooManyStreams(String whose, int bound) {
        super("%s: %d streams are open, as many as may be. Close one.".formatted(whose, bound), 5);
    }
}
