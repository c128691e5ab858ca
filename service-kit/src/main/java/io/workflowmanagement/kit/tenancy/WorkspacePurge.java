package io.workflowmanagement.kit.tenancy;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.workflowmanagement.kit.background.Sweep;
import io.workflowmanagement.kit.purge.PurgeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Removes a batch now and then, not where the event arrives: a large workspace would hold up what
 * else identity has to say. Two replicas that are at the same one find less each.
 */
@ApplicationScoped
@IfBuildProperty(name = "wfm.tenancy.replica", stringValue = "true")
class WorkspacePurge {

    private static final Logger LOG = Logger.getLogger(WorkspacePurge.class);

    private final PurgedWorkspaces workspaces;
    private final PurgeSettings settings;
    private final Vertx vertx;

    WorkspacePurge(PurgedWorkspaces workspaces, PurgeSettings settings, Vertx vertx) {
        this.workspaces = workspaces;
        this.settings = settings;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        Sweep.begin(vertx, settings.every(), "A purged workspace stays for now", this::removeBatch);
    }

    private Uni<Void> removeBatch() {
        return workspaces
                .next()
                .chain(
                        next ->
                                next.map(this::removeBatchOf)
                                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> removeBatchOf(int workspaceId) {
        return workspaces
                .removeSome(workspaceId, settings.batch())
                .invoke(
                        removed -> {
                            if (removed == 0) {
                                LOG.infof("Nothing is left of workspace %d", workspaceId);
                            }
                        })
                .replaceWithVoid();
    }
}
