package io.workflowmanagement.execution.retention;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the clean-up does in the database, each in a transaction of its own; one implementation a
 * database. A workspace of null stands for all.
 */
interface CleanupStatements {

    /** Whether the clean-up is due and nobody is at it: then it is this instance's. */
    Uni<Boolean> claim(String instance, Duration lease);

    /** Whether it is still this instance's; the lease begins anew. */
    Uni<Boolean> renew(String instance, Duration lease);

    /** It is done, and due again after that time. */
    Uni<Void> finish(String instance, Duration next);

    /** What workspaces ask for. */
    Uni<List<WorkspacePeriods>> workspaces();

    /** Drops the oldest month that is due as a whole, and says whether there was one. */
    Uni<Boolean> dropPartition(Instant completedBefore, Instant failedBefore);

    /** How many were removed. */
    Uni<Integer> remove(Leftover leftover, int most);

    Uni<Removed> remove(
            Integer workspaceId,
            Instant completedBefore,
            Instant failedBefore,
            String afterId,
            int batch);

    /** The id up to which the payloads are gone, empty when none are. */
    Uni<String> clearedTo(Integer workspaceId);

    Uni<Cleared> clear(Integer workspaceId, Instant before, String afterId, int batch);

    Uni<Void> noteCleared(Integer workspaceId, String clearedTo);

    /**
     * @param lastId where the next batch goes on, null at the end of the walk
     */
    record Removed(String lastId, int count) {}

    /**
     * @param lastId the last that was looked at, null when there was none
     * @param firstOpen the first that has not ended, null when there was none
     */
    record Cleared(String lastId, String firstOpen, int count) {}

    record WorkspacePeriods(
            int workspaceId, Integer completedDays, Integer failedDays, Integer payloadDays) {}
}
