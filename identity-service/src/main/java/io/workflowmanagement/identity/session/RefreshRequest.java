package io.workflowmanagement.identity.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A refresh token, to be rotated or revoked. */
record RefreshRequest(@NotBlank @Size(max = 200) String refreshToken) {

    /** Without the token: a record's own text would hold it. */
    @Override
    public String toString() {
        return "RefreshRequest[]";
    }
}
