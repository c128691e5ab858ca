package io.workflowmanagement.identity.purge;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.workflowmanagement.identity.workspace.Workspaces;
import io.workflowmanagement.kit.background.Sweep;
import io.workflowmanagement.kit.purge.PurgeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Looks for workspaces whose retention is over; a batch at a time, as the other services do it. */
@ApplicationScoped
class PurgeSweep {

    private static final Logger LOG = Logger.getLogger(PurgeSweep.class);

    private final Purge purge;
    private final Workspaces workspaces;
    private final PurgeSettings settings;
    private final Vertx vertx;

    PurgeSweep(Purge purge, Workspaces workspaces, PurgeSettings settings, Vertx vertx) {
        this.purge = purge;
        this.workspaces = workspaces;
        this.settings = settings;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        Sweep.begin(
                vertx,
                settings.every(),
                "A workspace whose retention is over stays for now",
                () -> workspaces.nextToPurge().chain(this::removeSome));
    }

    private Uni<Void> removeSome(Optional<Integer> workspace) {
        return workspace
                .map(id -> purge.removeSome(id).invoke(more -> tellEnd(id, more)).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static void tellEnd(int id, boolean more) {
        if (!more) {
            LOG.infof("Workspace %d is gone for good", id);
        }
    }
}
