package io.workflowmanagement.identity.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What signing in needs. */
record Credentials(
        @NotBlank @Size(max = 255) String email, @NotNull @Size(max = 1000) String password) {

    /** Without the password: a record's own text would hold it. */
    @Override
    public String toString() {
        return "Credentials[email=" + email + "]";
    }
}
