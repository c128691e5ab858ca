package io.workflowmanagement.identity.purge;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.possession.Possessions;
import io.workflowmanagement.identity.workspace.Workspaces;
import io.workflowmanagement.kit.purge.EntityRemains;
import io.workflowmanagement.kit.purge.EntityRemains.Kind;
import io.workflowmanagement.kit.purge.PurgeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Removes a workspace for good, batch by batch, and itself last. */
@ApplicationScoped
class Purge {

    private final EntityRemains remains =
            new EntityRemains(
                    List.of(
                            new Kind("ServiceAccount", "workspaceId"),
                            new Kind("Membership", "workspaceId")));

    private final Workspaces workspaces;
    private final Possessions possessions;
    private final PurgeSettings settings;

    Purge(Workspaces workspaces, Possessions possessions, PurgeSettings settings) {
        this.workspaces = workspaces;
        this.possessions = possessions;
        this.settings = settings;
    }

    /**
     * @param workspaceId one that can't be restored any more
     * @return whether there is more to remove
     */
    @WithTransaction
    Uni<Boolean> removeSome(int workspaceId) {
        return remains.remove(workspaceId, settings.batch())
                .chain(
                        removed ->
                                removed > 0
                                        ? Uni.createFrom().item(true)
                                        : possessions
                                                .forget(workspaceId)
                                                .chain(() -> workspaces.purge(workspaceId))
                                                .replaceWith(false));
    }
}
