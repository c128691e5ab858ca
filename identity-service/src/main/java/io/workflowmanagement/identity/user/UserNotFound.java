package io.workflowmanagement.identity.user;

import io.workflowmanagement.kit.problem.Failure;

/** There is no such user, or no longer. */
public class UserNotFound extends Failure.NotFound {
    UserNotFound(int id) {
        super("user", id);
    }
}
