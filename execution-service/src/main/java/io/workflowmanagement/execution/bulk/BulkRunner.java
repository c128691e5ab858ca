package io.workflowmanagement.execution.bulk;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.workflowmanagement.execution.control.Control;
import io.workflowmanagement.execution.control.Repetitions;
import io.workflowmanagement.kit.background.Background;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Works on bulk jobs, one at a time in an instance. What it does to an execution has the
 * idempotency key {@code bulk/<job>/<execution>}, so that it is done once, whoever does it again.
 */
@ApplicationScoped
class BulkRunner {

    private static final Logger LOG = Logger.getLogger(BulkRunner.class);

    private final BulkRows rows;
    private final Repetitions repetitions;
    private final Control control;
    private final BulkSettings settings;
    private final Vertx vertx;
    private final Context loop;

    // Touched on the loop alone.
    private boolean running;
    private volatile boolean stopping;

    BulkRunner(
            BulkRows rows,
            Repetitions repetitions,
            Control control,
            BulkSettings settings,
            Vertx vertx) {
        this.rows = rows;
        this.repetitions = repetitions;
        this.control = control;
        this.settings = settings;
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(settings.sweep().toMillis(), timer -> wake());
    }

    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    void wake() {
        loop.runOnContext(nothing -> look());
    }

    private void look() {
        if (running || stopping) {
            return;
        }
        running = true;
        Background.on(loop, () -> rows.take(settings.lease()))
                .onItem()
                .ifNotNull()
                .transformToUni(this::work)
                .chain(() -> Background.on(loop, () -> rows.forget(settings.kept())))
                .onTermination()
                .invoke(() -> running = false)
                .subscribe()
                .with(
                        nothing -> {},
                        failure -> LOG.warnf("Bulk jobs wait: %s", failure.getMessage()));
    }

    /** Batch by batch until nothing is left; what can't be done now is left to a later look. */
    private Uni<Void> work(BulkJob job) {
        return Background.on(loop, () -> rows.toBeDone(job.id, settings.batch()))
                .chain(
                        executions -> {
                            if (executions.isEmpty()) {
                                return Background.on(loop, () -> rows.complete(job.id));
                            }
                            return doAll(job, executions)
                                    .chain(
                                            () ->
                                                    Background.on(
                                                            loop,
                                                            () ->
                                                                    rows.renew(
                                                                            job.id,
                                                                            settings.lease())))
                                    .chain(
                                            () ->
                                                    stopping
                                                            ? Uni.createFrom().voidItem()
                                                            : work(job));
                        });
    }

    private Uni<Void> doAll(BulkJob job, List<String> executions) {
        return Multi.createFrom()
                .iterable(executions)
                .onItem()
                .transformToUni(id -> Background.on(loop, () -> doOne(job, id)))
                .merge(settings.parallel())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** An execution that can't be done is no reason not to do the others; an outage is. */
    private Uni<Void> doOne(BulkJob job, String executionId) {
        return Uni.createFrom()
                .deferred(() -> act(job, executionId).emitOn(Background.here()))
                .chain(() -> rows.done(job.id, executionId, null))
                .onFailure(failure -> failure instanceof Failure && !isForNow(failure))
                .recoverWithUni(failure -> rows.done(job.id, executionId, reason(failure)));
    }

    private Uni<Void> act(BulkJob job, String executionId) {
        String key = "bulk/" + job.id + "/" + executionId;
        return switch (job.kind) {
            case Retry -> repetitions.retryKnown(executionId, job.requestedBy, key);
            case Rerun -> repetitions.rerunKnown(executionId, job.requestedBy, key);
            case Cancel -> control.cancelForCommand(executionId, job.requestedBy);
        };
    }

    /** The backlog is full, or a part is away. */
    private static boolean isForNow(Throwable failure) {
        return failure instanceof Failure.TooMany || failure instanceof Failure.Unavailable;
    }

    private static String reason(Throwable failure) {
        return failure instanceof Failure.Invalid invalid
                ? invalid.violations().get(0).field() + " " + invalid.violations().get(0).message()
                : failure.getMessage();
    }
}
