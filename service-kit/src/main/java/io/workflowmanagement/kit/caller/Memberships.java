package io.workflowmanagement.kit.caller;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.Set;

/**
 * Where the service reads the rights of users and service accounts: identity in its own tables, the
 * others in their replicas.
 */
public interface Memberships {

    /** The id of the user who has the e-mail address, in any case of its letters. */
    Uni<Optional<Integer>> userWith(String email);

    /** The caller's state and system role; empty when he is unknown or deleted. */
    Uni<Optional<Standing>> standing(Subject caller);

    /** Whether the workspace exists, and the caller's role in it. */
    Uni<Place> place(Subject caller, int workspaceId);

    /** The living workspaces that the caller is an active member of. */
    Uni<Set<Integer>> workspacesOf(Subject caller);

    /**
     * The caller's state in the system.
     *
     * @param systemRole Viewer for a service account: it belongs to one workspace and nothing else
     */
    record Standing(boolean active, Role systemRole) {}

    /**
     * The caller's place in a workspace.
     *
     * @param living whether the workspace exists and is not deleted
     * @param role empty when he is no active member
     */
    record Place(boolean living, Optional<Role> role) {
        public static final Place NOWHERE = new Place(false, Optional.empty());
    }
}
