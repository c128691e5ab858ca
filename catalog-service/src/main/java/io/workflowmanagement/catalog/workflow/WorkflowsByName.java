package io.workflowmanagement.catalog.workflow;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/**
 * A workspace's workflows for those who know them by name: files. In the session of the caller, who
 * has let the user into the workspace.
 */
@ApplicationScoped
public class WorkflowsByName {

    private static final String LIVING =
            "select w.id, w.name, w.projectId, p.name from Workflow w join Project p"
                    + " on p.id = w.projectId where w.isDeleted = false and w.workspaceId ="
                    + " :workspace and ";

    /** The living ones that are called so, in whatever project. */
    public Uni<List<WorkflowAddress>> find(int workspaceId, Collection<String> names) {
        return find(workspaceId, "w.name in :these", names);
    }

    public Uni<List<WorkflowAddress>> withIds(int workspaceId, Collection<Integer> ids) {
        return find(workspaceId, "w.id in :these", ids);
    }

    private static Uni<List<WorkflowAddress>> find(
            int workspaceId, String condition, Collection<?> these) {
        if (these.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                LIVING + condition + " order by w.id",
                                                WorkflowAddress.class)
                                        .setParameter("workspace", workspaceId)
                                        .setParameter("these", these)
                                        .getResultList());
    }
}
