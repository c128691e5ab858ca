package io.workflowmanagement.identity.membership;

import io.workflowmanagement.kit.problem.Failure;

/** The user is no member of the workspace. */
class MemberNotFound extends Failure.NotFound {
    MemberNotFound(int userId) {
        super("member", userId);
    }
}
