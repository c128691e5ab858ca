package io.workflowmanagement.identity.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A service account's key, to be exchanged for an access token. */
record KeyRequest(@NotBlank @Size(max = 200) String key) {

    /** Without the key: a record's own text would hold it. */
    @Override
    public String toString() {
        return "KeyRequest[]";
    }
}
