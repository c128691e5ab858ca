package io.workflowmanagement.kit.caller;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.Set;

/**
 * Where the service reads users' rights: identity in its own tables, the others in their replicas.
 */
public interface Memberships {

    /** The user's state and system role; empty when he is unknown or deleted. */
    Uni<Optional<Standing>> standing(int userId);

    /** Whether the workspace exists, and the user's role in it. */
    Uni<Place> place(int userId, int workspaceId);

    /** The living workspaces that the user is an active member of. */
    Uni<Set<Integer>> workspacesOf(int userId);

    /** A user's state in the system. */
    record Standing(boolean active, Role systemRole) {}

    /**
     * A user's place in a workspace.
     *
     * @param living whether the workspace exists and is not deleted
     * @param role empty when he is no active member
     */
    record Place(boolean living, Optional<Role> role) {
        public static final Place NOWHERE = new Place(false, Optional.empty());
    }
}
