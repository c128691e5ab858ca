package io.workflowmanagement.identity.workspace;

import io.workflowmanagement.kit.problem.Failure;
import java.time.Instant;

/** The workspace was deleted too long ago to be restored. */
class RetentionIsOver extends Failure.Conflict {

    RetentionIsOver(int id, Instant end) {
        super("The workspace " + id + " could be restored until " + end + ".");
    }
}
