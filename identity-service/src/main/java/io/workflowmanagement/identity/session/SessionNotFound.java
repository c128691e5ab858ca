package io.workflowmanagement.identity.session;

import io.workflowmanagement.kit.problem.Failure;

/** The caller has no such session, or no longer. */
class SessionNotFound extends Failure.NotFound {

    SessionNotFound(String id) {
        super("session", id);
    }
}
