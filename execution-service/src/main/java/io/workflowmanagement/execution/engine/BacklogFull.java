package io.workflowmanagement.execution.engine;

import io.workflowmanagement.kit.problem.Failure;
import java.time.Duration;

/** So many executions wait that no more are accepted. */
public class BacklogFull extends Failure.TooMany {

    BacklogFull(String whose, long bound, Duration again) {
        super(
                "%s executions wait in %s, as many as may: try again later."
                        .formatted(bound, whose),
                Math.max(1, again.toSeconds()));
    }
}
