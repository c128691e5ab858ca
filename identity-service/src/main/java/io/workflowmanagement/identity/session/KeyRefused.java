package io.workflowmanagement.identity.session;

import io.workflowmanagement.kit.problem.Failure;

/** The key is unknown, or its account revoked or expired: which of them is not said. */
class KeyRefused extends Failure.Unauthenticated {

    KeyRefused() {
        super("The key is no service account's, or no longer.");
    }
}
