package io.workflowmanagement.kit.tenancy;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What the service has heard of workspaces, for work that no caller's rights are asked for. */
@ApplicationScoped
@IfBuildProperty(name = "wfm.tenancy.replica", stringValue = "true")
public class KnownWorkspaces {

    /** False for one that was not heard of yet. */
    @WithSession
    public Uni<Boolean> isDeleted(int id) {
        return find(id).map(workspace -> workspace != null && workspace.isDeleted);
    }

    @WithSession
    Uni<Boolean> isNewest(WorkspaceState state) {
        return find(state.workspaceId())
                .map(workspace -> workspace != null && workspace.version == state.version());
    }

    private static Uni<KnownWorkspace> find(int id) {
        return Panache.getSession().chain(session -> session.find(KnownWorkspace.class, id));
    }
}
