package io.workflowmanagement.execution.control;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.history.Executions;
import io.workflowmanagement.kit.background.Background;
import io.workflowmanagement.kit.tenancy.WorkspaceFollower;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What runs or waits in a workspace ends with it. Restoring starts nothing again. */
@ApplicationScoped
class WorkspaceEnd implements WorkspaceFollower {

    /** Longer than it takes until nobody here starts anything in the workspace any more. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    private static final int BATCH = 200;

    private final Executions executions;
    private final Control control;

    WorkspaceEnd(Executions executions, Control control) {
        this.executions = executions;
        this.control = control;
    }

    @Override
    public Uni<Void> deleted(int workspaceId, Instant at) {
        return cancelAfter("", workspaceId, at.plus(SETTLING));
    }

    @Override
    public Uni<Void> restored(int workspaceId) {
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> cancelAfter(String id, int workspaceId, Instant before) {
        return executions
                .unfinished(workspaceId, before, id, BATCH)
                .chain(
                        ids ->
                                cancel(ids, workspaceId)
                                        .chain(
                                                () ->
                                                        ids.size() < BATCH
                                                                ? Uni.createFrom().voidItem()
                                                                : cancelAfter(
                                                                        ids.get(BATCH - 1),
                                                                        workspaceId,
                                                                        before)));
    }

    private Uni<Void> cancel(List<String> ids, int workspaceId) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(
                        id ->
                                control.cancelForCommand(
                                                id, "the deletion of workspace " + workspaceId)
                                        .emitOn(Background.here()))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
