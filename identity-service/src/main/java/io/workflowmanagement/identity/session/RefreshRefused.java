package io.workflowmanagement.identity.session;

import io.workflowmanagement.kit.problem.Failure;

/** The refresh token is unknown, used, revoked or expired, or its user no longer active. */
class RefreshRefused extends Failure.Unauthenticated {
    RefreshRefused() {
        super("The refresh token is not valid, or no longer: sign in again.");
    }
}
