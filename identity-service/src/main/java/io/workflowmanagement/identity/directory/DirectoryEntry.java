package io.workflowmanagement.identity.directory;

import io.workflowmanagement.identity.user.UserView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the Admin of a workspace sees of a user whom he might let in. */
@Schema(name = "DirectoryEntry")
record DirectoryEntry(int id, String firstName, String lastName, String email) {

    static DirectoryEntry of(UserView user) {
        return new DirectoryEntry(user.id(), user.firstName(), user.lastName(), user.email());
    }
}
