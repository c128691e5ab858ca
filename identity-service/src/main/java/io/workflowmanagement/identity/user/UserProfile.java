package io.workflowmanagement.identity.user;

import io.workflowmanagement.kit.caller.Role;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What of a user can be changed by a PATCH. */
record UserProfile(
        @NotBlank @Size(max = 100) String firstName,
        @NotBlank @Size(max = 100) String lastName,
        @EmailAddress String email,
        @Size(max = 20) String phoneNumber,
        @NotNull Role role,
        @Size(max = 100) String department,
        @Size(max = 100) String jobTitle,
        @Size(max = 255) String manager,
        @IanaTimeZone String timeZone,
        @Size(max = 500) String profilePicture,
        @NotNull Boolean isActive) {

    UserProfile {
        timeZone = timeZone == null ? "UTC" : timeZone;
    }

    static UserProfile of(User user) {
        return new UserProfile(
                user.firstName,
                user.lastName,
                user.email,
                user.phoneNumber,
                user.role,
                user.department,
                user.jobTitle,
                user.manager,
                user.timeZone,
                user.profilePicture,
                user.isActive);
    }

    void writeTo(User user) {
        user.firstName = firstName;
        user.lastName = lastName;
        user.email = email;
        user.phoneNumber = phoneNumber;
        user.role = role;
        user.department = department;
        user.jobTitle = jobTitle;
        user.manager = manager;
        user.timeZone = timeZone;
        user.profilePicture = profilePicture;
        user.isActive = isActive;
    }

    /** Whether only what is the user's own affair differs: not who he is, nor what he may do. */
    boolean leavesAccountOf(UserProfile before) {
        return email.equals(before.email)
                && role == before.role
                && isActive.equals(before.isActive);
    }
}
