package io.workflowmanagement.identity.user;

import io.workflowmanagement.kit.problem.Failure;
import java.util.List;
import java.util.stream.Collectors;

/** What he made would be left without anybody who answers for it. */
class UserOwns extends Failure.Conflict {

    /**
     * @param things at most one more than are named
     */
    UserOwns(List<String> things, int named) {
        super(
                "He owns "
                        + things.stream().limit(named).collect(Collectors.joining(", "))
                        + (things.size() > named ? " and more" : "")
                        + ": hand them over first with POST /users/{id}/transfer-ownership, or"
                        + " deactivate him instead.");
    }
}
