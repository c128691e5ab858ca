package io.workflowmanagement.execution.engine;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The engine's statements: one method a purpose, one implementation a database. */
interface EngineStatements {

    /** Says on the database's time that the instance lives. */
    Uni<Void> heartbeat(String instance);

    /**
     * Takes executions whose owner has been silent for the lease, or that were put down.
     *
     * @param most how many at the most
     */
    Uni<List<OwnedExecution>> takeOver(String instance, Duration lease, int most);

    /**
     * Takes queued executions whose environment has a free slot: of each workspace in turn, the one
     * that was served longest ago first, and in a workspace the oldest.
     *
     * @param headStart how much older an execution counts for each step of priority
     */
    Uni<List<OwnedExecution>> claim(String instance, int most, Duration headStart);

    /** How many executions wait, held ones too, by workspace. */
    Uni<Map<Integer, Long>> queued();

    /** The workflows whose intake is paused or was until a moment ago; older ones are forgotten. */
    Uni<List<Intakes.Unsettled>> intakes();

    /** Null when nobody has changed it lately. */
    Uni<IntakeState> intake(int workflowId);

    Uni<Void> changeIntake(int workflowId, boolean isPaused, String by);

    /**
     * Takes waiting executions of a workflow out of the queue, or puts them back.
     *
     * @return how many; fewer than {@code most} when these were the last
     */
    Uni<Integer> hold(int workflowId, boolean isHeld, int most);

    /** Puts executions down in good order: whoever looks next takes them, no matter who. */
    Uni<Void> putDown(String instance, Collection<ExecutionKey> idle);

    /**
     * Gives an execution back that this instance still owns and does not go on with.
     *
     * @param interrupted whether a call of it may have been sent whose outcome is not recorded
     */
    Uni<Void> giveBack(ExecutionKey key, int fence, boolean interrupted);

    /** The fences of the running executions that the instance owns, by their ids. */
    Uni<Map<String, Integer>> owned(String instance);

    /** Ends the lease. */
    Uni<Void> farewell(String instance);

    /** Puts one execution back into the queue. */
    Uni<Void> requeue(OwnedExecution execution);

    /** What was recorded of an execution, in its order. */
    Uni<List<RecordedStep>> recorded(ExecutionKey key);

    /** Who asked for the end of which of the instance's executions. */
    Uni<Map<String, String>> cancellations(String instance);

    /** Asks the owner of a running execution to end it. */
    Uni<Void> requestCancellation(ExecutionKey key, String requestedBy);

    /** Forgets what was asked of executions that have ended. */
    Uni<Void> forgetSignals();

    /** Where executions stand, by their ids; of those that there are. */
    Uni<Map<String, Standing>> standings(Collection<ExecutionKey> keys);

    Uni<Void> ensurePartitions(int monthsAhead);
}
