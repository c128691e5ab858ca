package io.workflowmanagement.identity.user;

import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.versioning.Versioned;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user as he himself and system Admins see him. */
@Schema(name = "User")
public record UserView(
        int id,
        String firstName,
        String lastName,
        String email,
        String phoneNumber,
        Role role,
        String department,
        String jobTitle,
        String manager,
        String timeZone,
        String profilePicture,
        boolean isActive,
        Instant lastLoginAt,
        Instant createdAt,
        Instant updatedAt,
        int rowVersion)
        implements Versioned, ListedUser {

    static UserView of(User user) {
        return new UserView(
                user.id,
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
                user.isActive,
                user.lastLoginAt,
                user.createdAt,
                user.updatedAt,
                user.rowVersion);
    }
}
