package io.workflowmanagement.execution.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.workflowmanagement.execution.ledger.Acceptance.Result;
import io.workflowmanagement.execution.ledger.Ledger.Pending;
import io.workflowmanagement.execution.ledger.LedgerStatements.Insertion;
import io.workflowmanagement.execution.ledger.LedgerStatements.KnownKey;
import io.workflowmanagement.execution.ledger.LedgerStatements.Slots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The writes of one transaction: keys are taken, slots are given, executions are inserted and
 * advanced, and what belongs to those that were still owned is appended.
 */
final class Batch {

    private final List<Pending.OfAcceptance> acceptances;
    private final List<Pending.OfAdvance> advances;

    private final Map<Integer, Slots> slots = new HashMap<>();
    private final Map<String, KnownKey> knownKeys = new HashMap<>();
    private final Map<String, Boolean> moved = new HashMap<>();
    private final List<Insertion> insertions = new ArrayList<>();
    private final List<Advance> owned = new ArrayList<>();
    private final List<OutboxRow> events = new ArrayList<>();

    private Batch(List<Pending.OfAcceptance> acceptances, List<Pending.OfAdvance> advances) {
        this.acceptances = acceptances;
        this.advances = advances;
    }

    static Batch of(List<Pending<?>> writes) {
        List<Pending.OfAcceptance> acceptances = new ArrayList<>();
        List<Pending.OfAdvance> advances = new ArrayList<>();
        for (Pending<?> write : writes) {
            if (write instanceof Pending.OfAcceptance acceptance) {
                acceptances.add(acceptance);
            } else {
                advances.add((Pending.OfAdvance) write);
            }
        }
        return new Batch(acceptances, advances);
    }

    int size() {
        return acceptances.size() + advances.size();
    }

    /** Whether executions wait where there is room now. */
    boolean hasRoomForQueued() {
        return slots.values().stream().anyMatch(it -> it.queued() > 0 && it.hasRoom());
    }

    boolean hasEvents() {
        return !events.isEmpty();
    }

    /**
     * Two trips to the database: what has to be known, and what follows from it. A connection
     * carries out statements in the order in which they are sent, and answers in that order, so
     * none waits for the one before; the first failure is the one that is told.
     */
    Uni<Void> write(SqlConnection connection, LedgerStatements statements) {
        return together(
                        statements.usePlansForAnyRows(connection),
                        lockSlots(connection, statements),
                        takeKeys(connection, statements),
                        advance(connection, statements))
                .invoke(this::settle)
                .chain(
                        () ->
                                together(
                                        insertExecutions(connection, statements),
                                        takeSteps(connection, statements),
                                        append(connection, statements),
                                        saveSlots(connection, statements)));
    }

    @SafeVarargs
    private static Uni<Void> together(Uni<Void>... sent) {
        return Uni.join().all(sent).andFailFast().replaceWithVoid();
    }

    private Uni<Void> lockSlots(SqlConnection connection, LedgerStatements statements) {
        Set<Integer> environments = new TreeSet<>();
        acceptances.forEach(it -> environments.add(it.acceptance.environmentId()));
        advances.stream()
                .map(it -> it.advance)
                .filter(Batch::changesSlots)
                .forEach(it -> environments.add(it.environmentId()));
        return environments.isEmpty()
                ? Uni.createFrom().voidItem()
                : statements
                        .lockSlots(connection, environments)
                        .invoke(slots::putAll)
                        .replaceWithVoid();
    }

    private Uni<Void> takeKeys(SqlConnection connection, LedgerStatements statements) {
        List<Acceptance> keyed =
                acceptances.stream()
                        .map(it -> it.acceptance)
                        .filter(it -> it.idempotency() != null)
                        .toList();
        return keyed.isEmpty()
                ? Uni.createFrom().voidItem()
                : statements
                        .takeKeys(connection, keyed)
                        .invoke(knownKeys::putAll)
                        .replaceWithVoid();
    }

    /** Who starts and who waits, and what was still its writer's to move. */
    private void settle() {
        for (Pending.OfAcceptance write : acceptances) {
            if (!knownKeys.containsKey(write.key().id())) {
                insertions.add(new Insertion(write.acceptance, takesSlot(write.acceptance)));
            }
        }
        for (Pending.OfAdvance write : advances) {
            Boolean wasHeld = moved.get(write.key().id());
            if (wasHeld != null) {
                own(write.advance, wasHeld);
            }
        }
    }

    private Uni<Void> insertExecutions(SqlConnection connection, LedgerStatements statements) {
        return insertions.isEmpty()
                ? Uni.createFrom().voidItem()
                : statements.insertExecutions(connection, insertions);
    }

    private Uni<Void> takeSteps(SqlConnection connection, LedgerStatements statements) {
        List<Acceptance> taking =
                insertions.stream()
                        .map(Insertion::acceptance)
                        .filter(it -> it.takenOver() != null)
                        .toList();
        return taking.isEmpty()
                ? Uni.createFrom().voidItem()
                : statements.takeSteps(connection, taking);
    }

    /** Nobody overtakes those that wait in the same environment. */
    private boolean takesSlot(Acceptance acceptance) {
        Slots current = slots.get(acceptance.environmentId());
        if (current == null) {
            return false;
        }
        boolean starts = acceptance.mayStart() && current.hasRoom() && current.queued() == 0;
        Slots changed =
                starts
                        ? current.plus(1, 0, 0)
                        : acceptance.isHeld() ? current.plus(0, 0, 1) : current.plus(0, 1, 0);
        slots.put(current.environmentId(), changed);
        return starts;
    }

    private Uni<Void> advance(SqlConnection connection, LedgerStatements statements) {
        return advances.isEmpty()
                ? Uni.createFrom().voidItem()
                : statements
                        .advance(connection, advances.stream().map(it -> it.advance).toList())
                        .invoke(moved::putAll)
                        .replaceWithVoid();
    }

    private void own(Advance advance, boolean wasHeld) {
        owned.add(advance);
        if (changesSlots(advance)) {
            slots.computeIfPresent(
                    advance.environmentId(),
                    (id, current) -> {
                        int waiting = change(advance, ExecutionStatus.Queued);
                        return current.plus(
                                change(advance, ExecutionStatus.Running),
                                wasHeld ? 0 : waiting,
                                wasHeld ? waiting : 0);
                    });
        }
    }

    private static int change(Advance advance, ExecutionStatus status) {
        return (advance.to() == status ? 1 : 0) - (advance.from() == status ? 1 : 0);
    }

    private static boolean changesSlots(Advance advance) {
        return advance.from() != advance.to();
    }

    private Uni<Void> append(SqlConnection connection, LedgerStatements statements) {
        Map<ExecutionKey, List<LogLine>> logs = new LinkedHashMap<>();
        List<Metric> metrics = new ArrayList<>();
        for (Insertion it : insertions) {
            Acceptance acceptance = it.acceptance();
            Acceptance.Records records = it.starts() ? acceptance.started() : acceptance.queued();
            logs.put(acceptance.key(), records.logs());
            events.addAll(records.events());
        }
        for (Advance advance : owned) {
            logs.put(advance.key(), advance.logs());
            events.addAll(advance.events());
            metrics.addAll(advance.metrics());
        }
        return together(
                statements.insertSteps(connection, owned),
                statements.closeWaits(connection, owned),
                statements.forestall(connection, owned),
                statements.openWaits(connection, owned),
                statements.insertLogs(connection, logs),
                statements.insertMetrics(connection, metrics),
                statements.insertEvents(connection, events));
    }

    private Uni<Void> saveSlots(SqlConnection connection, LedgerStatements statements) {
        return slots.isEmpty()
                ? Uni.createFrom().voidItem()
                : statements.saveSlots(connection, slots.values());
    }

    /** Tells each writer what came of his write. */
    void complete() {
        Map<String, Boolean> startedById = new HashMap<>();
        insertions.forEach(it -> startedById.put(it.acceptance().key().id(), it.starts()));
        for (Pending.OfAcceptance write : acceptances) {
            KnownKey known = knownKeys.get(write.key().id());
            write.complete(
                    known == null
                            ? new Result.Accepted(startedById.get(write.key().id()))
                            : new Result.KnownKey(
                                    known.executionId(), isSameRequest(known, write.acceptance)));
        }
        Set<ExecutionKey> ownedKeys =
                owned.stream().map(Advance::key).collect(Collectors.toUnmodifiableSet());
        advances.forEach(write -> write.complete(ownedKeys.contains(write.key())));
    }

    private static boolean isSameRequest(KnownKey known, Acceptance acceptance) {
        return known.requestHash().equals(acceptance.idempotency().requestHash());
    }
}
