package io.workflowmanagement.identity.session;

import io.workflowmanagement.identity.password.NewPassword;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A new password, and the old one as a proof. */
record PasswordChange(
        @NotNull @Size(max = 1000) String currentPassword, @NewPassword String newPassword) {

    /** Without the passwords: a record's own text would hold them. */
    @Override
    public String toString() {
        return "PasswordChange[]";
    }
}
