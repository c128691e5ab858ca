package io.workflowmanagement.execution.bulk;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.history.Executions;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.kit.background.Background;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.problem.Constraint;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;

/** Takes requests for many executions, and says how far they are. */
@ApplicationScoped
class BulkJobs {

    private final Executions executions;
    private final BulkRows rows;
    private final BulkRunner runner;
    private final BulkSettings settings;
    private final Access access;
    private final Ids ids;
    private final Clock clock;

    BulkJobs(
            Executions executions,
            BulkRows rows,
            BulkRunner runner,
            BulkSettings settings,
            Access access,
            Ids ids,
            Clock clock) {
        this.executions = executions;
        this.rows = rows;
        this.runner = runner;
        this.settings = settings;
        this.access = access;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param idempotencyKey null without; the same again gives the first job, whatever it asks for
     */
    Uni<BulkView> request(BulkKind kind, BulkRequest request, String idempotencyKey) {
        BulkFilter filter = request.filter();
        return access.to(filter.workspaceId())
                .map(nothing -> job(kind, filter.workspaceId(), idempotencyKey))
                .chain(
                        job ->
                                executions
                                        .matching(
                                                filter.workspaceId(),
                                                filter.workflowId(),
                                                statuses(kind, filter.status()),
                                                filter.from(),
                                                filter.to(),
                                                limit(request.limit()))
                                        .chain(found -> rows.store(job, filter, found))
                                        .onFailure(
                                                failure ->
                                                        idempotencyKey != null
                                                                && Constraint.isUnique(failure))
                                        .recoverWithUni(
                                                () ->
                                                        rows.known(
                                                                filter.workspaceId(),
                                                                idempotencyKey)))
                .invoke(runner::wake)
                .emitOn(Background.here());
    }

    Uni<BulkView> get(String id) {
        return rows.view(id);
    }

    private BulkJob job(BulkKind kind, int workspaceId, String idempotencyKey) {
        BulkJob job = new BulkJob();
        job.id = ids.next();
        job.workspaceId = workspaceId;
        job.kind = kind;
        job.requestedBy = access.caller().name();
        job.requestedAt = clock.instant();
        job.leaseEnd = job.requestedAt;
        job.idempotencyKey = idempotencyKey;
        return job;
    }

    private static Set<ExecutionStatus> statuses(BulkKind kind, ExecutionStatus wanted) {
        Set<ExecutionStatus> all = kind.reaches();
        if (wanted == null) {
            return all;
        }
        if (!all.contains(wanted)) {
            throw new Failure.Invalid("filter.status", "must be one of " + all + " here");
        }
        return Set.of(wanted);
    }

    private int limit(Integer wanted) {
        if (wanted == null) {
            return settings.usual();
        }
        if (wanted < 1 || wanted > settings.most()) {
            throw new Failure.Invalid("limit", "must be from 1 to " + settings.most());
        }
        return wanted;
    }
}
