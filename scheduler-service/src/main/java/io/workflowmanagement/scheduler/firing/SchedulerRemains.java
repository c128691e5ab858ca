package io.workflowmanagement.scheduler.firing;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.purge.EntityRemains;
import io.workflowmanagement.kit.purge.EntityRemains.Kind;
import io.workflowmanagement.kit.purge.WorkspaceRemains;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** All that the scheduler keeps of a workspace. */
@ApplicationScoped
class SchedulerRemains implements WorkspaceRemains {

    private static final String WORKSPACE = "workspaceId";

    private final EntityRemains remains =
            new EntityRemains(
                    List.of(
                            new Kind("ScheduleFiring", WORKSPACE),
                            new Kind("ScheduleBackfill", WORKSPACE),
                            new Kind("Schedule", WORKSPACE),
                            new Kind("KnownWorkflow", WORKSPACE)));

    @Override
    public Uni<Integer> remove(int workspaceId, int most) {
        return remains.remove(workspaceId, most);
    }
}
