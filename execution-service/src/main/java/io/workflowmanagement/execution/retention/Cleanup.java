package io.workflowmanagement.execution.retention;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.retention.CleanupStatements.Cleared;
import io.workflowmanagement.execution.retention.CleanupStatements.Removed;
import io.workflowmanagement.execution.retention.CleanupStatements.WorkspacePeriods;
import io.workflowmanagement.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Removes what is due, if this instance is the one to do it. */
@ApplicationScoped
class Cleanup {

    private static final Logger LOG = Logger.getLogger(Cleanup.class);

    /** After a batch the database is left alone for this many times as long as the batch took. */
    private static final int REST = 4;

    private final CleanupStatements statements;
    private final RetentionSettings settings;
    private final Clock clock;
    private final String instance;
    private final AtomicBoolean stopping = new AtomicBoolean();

    Cleanup(CleanupStatements statements, RetentionSettings settings, Clock clock, Ids ids) {
        this.statements = statements;
        this.settings = settings;
        this.clock = clock;
        this.instance = ids.next();
    }

    /** Does everything, unless it is not due or another instance is at it; says what was done. */
    Uni<Optional<Outcome>> runIfDue() {
        return statements
                .claim(instance, settings.lease())
                .chain(
                        mine ->
                                mine
                                        ? run().map(Optional::of)
                                        : Uni.createFrom().item(Optional.empty()));
    }

    /** Lets the batch under way be the last. */
    void stop() {
        stopping.set(true);
    }

    private Uni<Outcome> run() {
        Instant now = clock.instant();
        RetentionPeriods all = RetentionPeriods.of(settings);
        Counts counts = new Counts();
        return dropPartitions(all, now, counts)
                .chain(() -> removeLeftovers(counts))
                .chain(() -> walk(null, all, now, counts))
                .chain(statements::workspaces)
                .chain(workspaces -> walkEach(workspaces, all, now, counts))
                .chain(() -> statements.finish(instance, settings.every()))
                .map(done -> counts.outcome())
                .invoke(outcome -> LOG.infof("Cleaned up: %s", outcome));
    }

    private Uni<Void> dropPartitions(RetentionPeriods all, Instant now, Counts counts) {
        return batches(
                        () ->
                                statements
                                        .dropPartition(
                                                all.completedBefore(now), all.failedBefore(now))
                                        .invoke(dropped -> counts.partitions(dropped ? 1 : 0))
                                        .map(dropped -> new Batch(dropped, dropped)))
                // Somebody held the table for longer than the engine may be held up: tomorrow.
                .onFailure()
                .recoverWithUni(
                        failure -> {
                            LOG.warnf("No partition dropped: %s", failure.getMessage());
                            return Uni.createFrom().voidItem();
                        });
    }

    private Uni<Void> removeLeftovers(Counts counts) {
        return Multi.createFrom()
                .items(Leftover.values())
                .onItem()
                .transformToUniAndConcatenate(each -> remove(each, counts))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> remove(Leftover leftover, Counts counts) {
        return batches(
                () ->
                        statements
                                .remove(leftover, settings.batch())
                                .invoke(counts::leftovers)
                                .map(removed -> new Batch(removed == settings.batch(), true)));
    }

    private Uni<Void> walkEach(
            List<WorkspacePeriods> workspaces, RetentionPeriods all, Instant now, Counts counts) {
        List<Uni<Void>> walks = new ArrayList<>();
        for (WorkspacePeriods own : workspaces) {
            RetentionPeriods periods =
                    all.shortenedTo(own.completedDays(), own.failedDays(), own.payloadDays());
            walks.add(
                    Uni.createFrom().deferred(() -> walk(own.workspaceId(), periods, now, counts)));
        }
        return walks.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(walks).usingConcurrencyOf(1).andFailFast().replaceWithVoid();
    }

    private Uni<Void> walk(
            Integer workspaceId, RetentionPeriods periods, Instant now, Counts counts) {
        return remove(workspaceId, periods, now, counts)
                .chain(
                        () ->
                                periods.payloadsBefore(now)
                                        .map(before -> clear(workspaceId, before, counts))
                                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> remove(
            Integer workspaceId, RetentionPeriods periods, Instant now, Counts counts) {
        AtomicReference<String> after = new AtomicReference<>("");
        return batches(
                () ->
                        statements
                                .remove(
                                        workspaceId,
                                        periods.completedBefore(now),
                                        periods.failedBefore(now),
                                        after.get(),
                                        settings.batch())
                                .map(
                                        (Removed batch) -> {
                                            counts.executions(batch.count());
                                            after.set(batch.lastId());
                                            return new Batch(
                                                    batch.lastId() != null, batch.count() > 0);
                                        }));
    }

    private Uni<Void> clear(Integer workspaceId, Instant before, Counts counts) {
        return statements
                .clearedTo(workspaceId)
                .chain(
                        start -> {
                            ClearingWalk walk = new ClearingWalk(start);
                            return batches(
                                    () ->
                                            statements
                                                    .clear(
                                                            workspaceId,
                                                            before,
                                                            walk.after(),
                                                            settings.batch())
                                                    .invoke(batch -> counts.payloads(batch.count()))
                                                    .chain(
                                                            batch ->
                                                                    note(
                                                                            workspaceId,
                                                                            walk,
                                                                            batch)));
                        });
    }

    private Uni<Batch> note(Integer workspaceId, ClearingWalk walk, Cleared batch) {
        walk.passed(batch);
        return batch.lastId() == null
                ? Uni.createFrom().item(new Batch(false, false))
                : statements
                        .noteCleared(workspaceId, walk.clearedTo())
                        .replaceWith(new Batch(true, batch.count() > 0));
    }

    /** One batch after the other, with pauses, as long as the work is this instance's. */
    private Uni<Void> batches(Supplier<Uni<Batch>> work) {
        return Uni.createFrom()
                .deferred(() -> oneBatch(work))
                .repeat()
                .until(batch -> !batch.more())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Batch> oneBatch(Supplier<Uni<Batch>> work) {
        return statements
                .renew(instance, settings.lease())
                .chain(
                        mine -> {
                            if (!mine || stopping.get()) {
                                throw new CleanupInterrupted();
                            }
                            long began = System.nanoTime();
                            return work.get()
                                    .call(
                                            batch ->
                                                    batch.more() && batch.changed()
                                                            ? pause(System.nanoTime() - began)
                                                            : Uni.createFrom().voidItem());
                        });
    }

    private Uni<Void> pause(long batchNanos) {
        Duration rest = Duration.ofNanos(batchNanos).multipliedBy(REST);
        Duration least = settings.pause();
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(rest.compareTo(least) > 0 ? rest : least);
    }

    /**
     * @param partitions months that were dropped
     * @param executions removed one by one
     * @param payloads executions whose payloads were looked at and are gone
     * @param leftovers rows that nobody needs any more
     */
    record Outcome(int partitions, int executions, int payloads, int leftovers) {}

    /**
     * @param more whether there may be another
     * @param changed whether it was work for the database
     */
    private record Batch(boolean more, boolean changed) {}

    /** Remembers how far all payloads are gone: not past an execution that has not ended. */
    private static final class ClearingWalk {

        private String after;
        private String clearedTo;
        private boolean metOpen;

        ClearingWalk(String start) {
            after = start;
            clearedTo = start;
        }

        String after() {
            return after;
        }

        String clearedTo() {
            return clearedTo;
        }

        void passed(Cleared batch) {
            if (batch.lastId() == null) {
                return;
            }
            metOpen |= batch.firstOpen() != null;
            if (!metOpen) {
                clearedTo = batch.lastId();
            }
            after = batch.lastId();
        }
    }

    private static final class Counts {

        private final AtomicInteger partitions = new AtomicInteger();
        private final AtomicInteger executions = new AtomicInteger();
        private final AtomicInteger payloads = new AtomicInteger();
        private final AtomicInteger leftovers = new AtomicInteger();

        void partitions(int more) {
            partitions.addAndGet(more);
        }

        void executions(int more) {
            executions.addAndGet(more);
        }

        void payloads(int more) {
            payloads.addAndGet(more);
        }

        void leftovers(int more) {
            leftovers.addAndGet(more);
        }

        Outcome outcome() {
            return new Outcome(partitions.get(), executions.get(), payloads.get(), leftovers.get());
        }
    }
}
