package io.workflowmanagement.identity.user;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the Admin of a workspace sees of a user whom he might let in. */
@Schema(name = "UserContact")
public record UserContact(int id, String firstName, String lastName, String email)
        implements ListedUser {

    public static UserContact of(UserView user) {
        return new UserContact(user.id(), user.firstName(), user.lastName(), user.email());
    }
}
