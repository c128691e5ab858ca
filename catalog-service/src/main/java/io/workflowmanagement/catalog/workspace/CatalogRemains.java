package io.workflowmanagement.catalog.workspace;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.purge.EntityRemains;
import io.workflowmanagement.kit.purge.EntityRemains.Kind;
import io.workflowmanagement.kit.purge.WorkspaceRemains;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * All that the catalog keeps of a workspace, what refers to others before them. Parameters of
 * endpoints, decisions and the sources of imports go with what they belong to.
 */
@ApplicationScoped
class CatalogRemains implements WorkspaceRemains {

    private static final String WORKSPACE = "workspaceId";

    private final EntityRemains remains =
            new EntityRemains(
                    List.of(
                            new Kind("Approval", WORKSPACE),
                            new Kind("WorkflowVersion", WORKSPACE),
                            new Kind("WorkflowStep", "workflow." + WORKSPACE),
                            new Kind("Workflow", WORKSPACE),
                            new Kind("ApiEndpoint", WORKSPACE),
                            new Kind("Environment", WORKSPACE),
                            new Kind("Project", WORKSPACE)));

    @Override
    public Uni<Integer> remove(int workspaceId, int most) {
        return remains.remove(workspaceId, most);
    }
}
