package io.workflowmanagement.execution.engine;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Workflows whose intake is paused: their executions are accepted and held, those that were queued
 * before too, and what runs goes on. Each instance knows of a change with its next heartbeat; what
 * slipped through until then is moved by a sweep, some at a time.
 */
@ApplicationScoped
public class Intakes {

    private static final int MOVED_TOGETHER = 1_000;
    private static final int ROUNDS = 10;

    private final EngineStatements statements;
    private volatile Set<Integer> paused = Set.of();

    Intakes(EngineStatements statements) {
        this.statements = statements;
    }

    public Uni<IntakeState> state(int workflowId) {
        return statements
                .intake(workflowId)
                .onItem()
                .ifNull()
                .continueWith(() -> new IntakeState(workflowId, false, null, null));
    }

    public Uni<IntakeState> pause(int workflowId, String by) {
        return change(workflowId, true, by);
    }

    public Uni<IntakeState> resume(int workflowId, String by) {
        return change(workflowId, false, by);
    }

    boolean isPaused(int workflowId) {
        return paused.contains(workflowId);
    }

    private Uni<IntakeState> change(int workflowId, boolean isPaused, String by) {
        return statements
                .changeIntake(workflowId, isPaused, by)
                .chain(this::sweep)
                .chain(() -> state(workflowId));
    }

    /**
     * Learns what is paused, holds what is and waits, and puts into the queue what is no longer.
     */
    Uni<Void> sweep() {
        return statements
                .intakes()
                .invoke(this::learn)
                .onItem()
                .transformToMulti(
                        all ->
                                Multi.createFrom()
                                        .iterable(
                                                all.stream().filter(Unsettled::hasToMove).toList()))
                .onItem()
                .transformToUniAndConcatenate(it -> move(it, ROUNDS))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private void learn(List<Unsettled> all) {
        paused =
                all.stream()
                        .filter(Unsettled::isPaused)
                        .map(Unsettled::workflowId)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private Uni<Void> move(Unsettled it, int rounds) {
        return statements
                .hold(it.workflowId(), it.isPaused(), MOVED_TOGETHER)
                .chain(
                        moved ->
                                moved < MOVED_TOGETHER || rounds == 1
                                        ? Uni.createFrom().voidItem()
                                        : move(it, rounds - 1));
    }

    /**
     * A workflow that is paused, or was until a moment ago.
     *
     * @param hasToMove whether waiting executions of it are not where they belong
     */
    record Unsettled(int workflowId, boolean isPaused, boolean hasToMove) {}
}
