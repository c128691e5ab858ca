package io.workflowmanagement.execution.ledger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.workflowmanagement.kit.outbox.OutboxRelay;
import io.workflowmanagement.kit.problem.Outage;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Collects writes and commits them together: while one commit is under way, what comes joins the
 * next. There is no timer in it; alone, a write is committed at once.
 */
@ApplicationScoped
public class Ledger implements Journal {

    private static final Logger LOG = Logger.getLogger(Ledger.class);

    private final Pool pool;
    private final LedgerStatements statements;
    private final OutboxRelay relay;
    private final LedgerSettings settings;
    private final Vertx vertx;
    private final Context context;
    private final CommitCount commits;
    private final Event<RoomForQueued> room;

    // Touched on the ledger's context alone.
    private final Deque<Pending<?>> waiting = new ArrayDeque<>();
    private boolean committing;
    private boolean outage;

    Ledger(
            @AllWorkspaces Pool pool,
            LedgerStatements statements,
            OutboxRelay relay,
            LedgerSettings settings,
            Vertx vertx,
            CommitCount commits,
            Event<RoomForQueued> room) {
        this.pool = pool;
        this.statements = statements;
        this.relay = relay;
        this.settings = settings;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.commits = commits;
        this.room = room;
    }

    /** Completes when it is durable. Does not fail while the database is away: it waits. */
    public Uni<Acceptance.Result> accept(Acceptance acceptance) {
        return Uni.createFrom()
                .emitter(emitter -> enqueue(new Pending.OfAcceptance(acceptance, emitter)));
    }

    /**
     * Completes when it is durable: true when the execution was still where the writer knows it,
     * false when somebody else has it now. Does not fail while the database is away: it waits.
     */
    @Override
    public Uni<Boolean> advance(Advance advance) {
        return Uni.createFrom()
                .emitter(emitter -> enqueue(new Pending.OfAdvance(advance, emitter)));
    }

    /** Removes idempotency keys that have expired, that many at the most; says how many. */
    public Uni<Integer> forgetKeys(int most) {
        return statements.forgetKeys(most);
    }

    private void enqueue(Pending<?> write) {
        context.runOnContext(
                nothing -> {
                    waiting.add(write);
                    commitNext();
                });
    }

    private void commitNext() {
        if (committing || waiting.isEmpty()) {
            return;
        }
        committing = true;
        commit(nextBatch());
    }

    /** One write of an execution and one use of an idempotency key at a time: the rest waits. */
    private List<Pending<?>> nextBatch() {
        List<Pending<?>> batch = new ArrayList<>();
        List<Pending<?>> later = new ArrayList<>();
        Set<Object> touched = new HashSet<>();
        while (!waiting.isEmpty() && batch.size() < settings.batch()) {
            Pending<?> write = waiting.poll();
            (touched.addAll(write.touches()) ? batch : later).add(write);
        }
        for (int i = later.size() - 1; i >= 0; i--) {
            waiting.addFirst(later.get(i));
        }
        return batch;
    }

    private void commit(List<Pending<?>> writes) {
        Batch batch = Batch.of(writes);
        pool.withTransaction(connection -> batch.write(connection, statements))
                .subscribe()
                .with(
                        nothing -> context.runOnContext(x -> committed(batch)),
                        failure -> context.runOnContext(x -> failed(writes, failure)));
    }

    private void committed(Batch batch) {
        commits.committed(batch.size());
        if (outage) {
            outage = false;
            LOG.info("The database is back: what waited is being written");
        }
        if (batch.hasEvents()) {
            relay.wake();
        }
        batch.complete();
        if (batch.hasRoomForQueued()) {
            room.fire(new RoomForQueued());
        }
        next();
    }

    private void next() {
        committing = false;
        commitNext();
    }

    private void failed(List<Pending<?>> writes, Throwable failure) {
        if (Outage.isOne(failure)) {
            if (!outage) {
                outage = true;
                LOG.warnf("The database is away, writes wait: %s", failure.getMessage());
            }
            vertx.setTimer(
                    settings.pause().toMillis(),
                    timer -> context.runOnContext(nothing -> lookUp(writes)));
        } else if (writes.size() == 1) {
            LOG.error("A write was refused by the database", failure);
            writes.get(0).fail(failure);
            next();
        } else {
            // The second half is committed first in line after the first.
            int half = writes.size() / 2;
            for (int i = writes.size() - 1; i >= half; i--) {
                waiting.addFirst(writes.get(i));
            }
            commit(List.copyOf(writes.subList(0, half)));
        }
    }

    /**
     * The answer of the commit may have been lost with the connection: look before trying again.
     */
    private void lookUp(List<Pending<?>> writes) {
        statements
                .standing(writes.stream().map(Pending::key).toList())
                .subscribe()
                .with(
                        standing -> context.runOnContext(x -> tryAgain(writes, standing)),
                        failure -> context.runOnContext(x -> failed(writes, failure)));
    }

    private void tryAgain(
            List<Pending<?>> writes, Map<String, LedgerStatements.Standing> standing) {
        List<Pending<?>> lost = new ArrayList<>();
        for (Pending<?> write : writes) {
            if (!write.completeIfDone(standing.get(write.key().id()))) {
                lost.add(write);
            }
        }
        relay.wake();
        if (lost.isEmpty()) {
            next();
        } else {
            commit(lost);
        }
    }

    /** A write and who waits for it. */
    abstract static sealed class Pending<R> {

        private final UniEmitter<? super R> emitter;

        private Pending(UniEmitter<? super R> emitter) {
            this.emitter = emitter;
        }

        abstract ExecutionKey key();

        /** What no two writes of a batch may touch. */
        abstract List<Object> touches();

        /** Completes when the database shows that the write was committed after all. */
        abstract boolean completeIfDone(LedgerStatements.Standing standing);

        void complete(R result) {
            emitter.complete(result);
        }

        void fail(Throwable failure) {
            emitter.fail(failure);
        }

        static final class OfAcceptance extends Pending<Acceptance.Result> {

            final Acceptance acceptance;

            OfAcceptance(Acceptance acceptance, UniEmitter<? super Acceptance.Result> emitter) {
                super(emitter);
                this.acceptance = acceptance;
            }

            @Override
            ExecutionKey key() {
                return acceptance.key();
            }

            @Override
            List<Object> touches() {
                return acceptance.idempotency() == null
                        ? List.of(key())
                        : List.of(acceptance.workspaceId() + "/" + acceptance.idempotency().key());
            }

            @Override
            boolean completeIfDone(LedgerStatements.Standing standing) {
                if (standing == null) {
                    return false;
                }
                complete(
                        new Acceptance.Result.Accepted(
                                standing.status() == ExecutionStatus.Running));
                return true;
            }
        }

        static final class OfAdvance extends Pending<Boolean> {

            final Advance advance;

            OfAdvance(Advance advance, UniEmitter<? super Boolean> emitter) {
                super(emitter);
                this.advance = advance;
            }

            @Override
            ExecutionKey key() {
                return advance.key();
            }

            @Override
            List<Object> touches() {
                return List.of(key());
            }

            @Override
            boolean completeIfDone(LedgerStatements.Standing standing) {
                boolean done =
                        standing != null
                                && standing.fence() == advance.fence()
                                && standing.rowVersion() == advance.rowVersion() + 1;
                if (done) {
                    complete(true);
                }
                return done;
            }
        }
    }
}
