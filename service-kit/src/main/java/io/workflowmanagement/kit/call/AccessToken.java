package io.workflowmanagement.kit.call;

import io.workflowmanagement.kit.secrets.Redaction;
import java.time.Instant;
import java.util.List;

/**
 * @param redaction masks it: it is no variable of the environment
 * @param isNew whether it was asked for on behalf of this very call
 */
record AccessToken(String value, Instant expiresAt, Redaction redaction, boolean isNew) {

    static AccessToken of(String value, Instant expiresAt) {
        return new AccessToken(value, expiresAt, Redaction.of(List.of(value)), true);
    }

    AccessToken kept() {
        return new AccessToken(value, expiresAt, redaction, false);
    }

    @Override
    public String toString() {
        return "a token";
    }
}
