package io.workflowmanagement.identity.user;

import io.workflowmanagement.identity.password.NewPassword;
import io.workflowmanagement.kit.caller.Role;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A user to be created: a Viewer in UTC, and active, where nothing else is said. */
record NewUser(
        @NotBlank @Size(max = 100) String firstName,
        @NotBlank @Size(max = 100) String lastName,
        @EmailAddress String email,
        @NewPassword String password,
        @Size(max = 20) String phoneNumber,
        Role role,
        @Size(max = 100) String department,
        @Size(max = 100) String jobTitle,
        @Size(max = 255) String manager,
        @IanaTimeZone String timeZone,
        @Size(max = 500) String profilePicture,
        Boolean isActive) {

    NewUser {
        role = role == null ? Role.Viewer : role;
        timeZone = timeZone == null ? "UTC" : timeZone;
        isActive = isActive == null || isActive;
    }

    static NewUser administrator(String email, String password) {
        return new NewUser(
                "System",
                "Administrator",
                email,
                password,
                null,
                Role.Admin,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    UserProfile profile() {
        return new UserProfile(
                firstName,
                lastName,
                email,
                phoneNumber,
                role,
                department,
                jobTitle,
                manager,
                timeZone,
                profilePicture,
                isActive);
    }

    /** Without the password: a record's own text would hold it. */
    @Override
    public String toString() {
        return "NewUser[email=" + email + "]";
    }
}
