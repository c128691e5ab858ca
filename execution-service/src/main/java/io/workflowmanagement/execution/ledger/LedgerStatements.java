package io.workflowmanagement.execution.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The statements of a batch: one method a purpose, one implementation a database. */
interface LedgerStatements {

    /** Tells the database how the statements of this transaction are best planned. */
    Uni<Void> usePlansForAnyRows(SqlConnection connection);

    /** Locks the environments' rows, in the order of their ids, until the transaction's end. */
    Uni<Map<Integer, Slots>> lockSlots(SqlConnection connection, Collection<Integer> environments);

    /** Writes the slots that changed. */
    Uni<Void> saveSlots(SqlConnection connection, Collection<Slots> changed);

    /**
     * Takes the idempotency keys that are free or have expired; no two of them are equal.
     *
     * @return by the new execution's id, for each key that was taken before: what it stands for
     */
    Uni<Map<String, KnownKey>> takeKeys(SqlConnection connection, List<Acceptance> acceptances);

    /** Inserts the new executions, each Running or Queued. */
    Uni<Void> insertExecutions(SqlConnection connection, List<Insertion> insertions);

    /** Copies the steps' attempts that the new executions take over, whatever columns they have. */
    Uni<Void> takeSteps(SqlConnection connection, List<Acceptance> acceptances);

    /**
     * Moves those that are still at the fence, row version and status that their writers know.
     *
     * @return by the ids of those that were moved, whether it had been held
     */
    Uni<Map<String, Boolean>> advance(SqlConnection connection, List<Advance> advances);

    Uni<Void> insertSteps(SqlConnection connection, List<Advance> advances);

    /** Begins what is waited for, with its tokens. */
    Uni<Void> openWaits(SqlConnection connection, List<Advance> advances);

    /** Ends what is waited for no longer, and asks for the end of executions that are given up. */
    Uni<Void> closeWaits(SqlConnection connection, List<Advance> advances);

    /** Lets the starts that are given up come to nothing, and ends those that came before. */
    Uni<Void> forestall(SqlConnection connection, List<Advance> advances);

    Uni<Void> insertLogs(SqlConnection connection, Map<ExecutionKey, List<LogLine>> logs);

    Uni<Void> insertEvents(SqlConnection connection, List<OutboxRow> events);

    Uni<Void> insertMetrics(SqlConnection connection, List<Metric> metrics);

    /** Removes idempotency keys that have expired; says how many. */
    Uni<Integer> forgetKeys(int most);

    /** Where the executions stand now; those that don't exist are missing. */
    Uni<Map<String, Standing>> standing(Collection<ExecutionKey> keys);

    /** An environment's bound and what of it is used. */
    record Slots(int environmentId, int maxConcurrent, int running, int queued, int held) {

        boolean hasRoom() {
            return running < maxConcurrent;
        }

        Slots plus(int moreRunning, int moreQueued, int moreHeld) {
            return new Slots(
                    environmentId,
                    maxConcurrent,
                    running + moreRunning,
                    queued + moreQueued,
                    held + moreHeld);
        }
    }

    /** A new execution and whether it starts or waits. */
    record Insertion(Acceptance acceptance, boolean starts) {}

    record KnownKey(String executionId, String requestHash) {}

    record Standing(int fence, int rowVersion, ExecutionStatus status) {}
}
