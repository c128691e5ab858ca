package io.workflowmanagement.identity.session;

import io.workflowmanagement.kit.problem.Failure;

/** The account or the address has failed too often of late. */
class TooManyAttempts extends Failure.TooMany {
    TooManyAttempts(long retryAfterSeconds) {
        super("Too many attempts have failed: wait before the next one.", retryAfterSeconds);
    }
}
