package io.workflowmanagement.execution.ledger;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A new execution. Whether it starts at once or waits in the queue is decided in its own
 * transaction, by its environment's free slots.
 *
 * @param owner the instance that runs it if it starts
 * @param mayStart false where the instance has no room, or the settings are not there yet
 * @param isHeld where its workflow takes nothing in for now: it then stands in no queue
 * @param environmentVersion the settings it is pinned to if it starts
 * @param takenOver what it has from an earlier execution, null for none; it then waits first
 * @param idempotency null without a key
 * @param started what is recorded when it starts
 * @param queued the events when it waits
 */
public record Acceptance(
        ExecutionKey key,
        int workflowId,
        int workflowVersion,
        int workspaceId,
        int projectId,
        int environmentId,
        Long environmentVersion,
        String input,
        String context,
        String retryOf,
        TakenOver takenOver,
        Priority priority,
        String traceParent,
        String owner,
        boolean mayStart,
        boolean isHeld,
        Instant at,
        Idempotency idempotency,
        Records started,
        Records queued) {

    /**
     * @param requestHash SHA-256 of what was asked for, in hex: the same key with other content is
     *     refused
     */
    public record Idempotency(String key, String requestHash, Instant expiresAt) {}

    /** What came of it. */
    public sealed interface Result {

        /** It is durable, running with fence and row version 1 and 0, or queued. */
        record Accepted(boolean started) implements Result {}

        /** The key was used before: this is the execution it stands for. */
        record KnownKey(String executionId, boolean sameRequest) implements Result {}
    }

    /** What is recorded along with it. */
    public record Records(List<LogLine> logs, List<OutboxRow> events) {

        public static final Records NONE = new Records(List.of(), List.of());

        public Records {
            logs = List.copyOf(logs);
            events = List.copyOf(events);
        }

        /** With another event, which may be null. */
        public Records and(OutboxRow event) {
            return event == null
                    ? this
                    : new Records(logs, Stream.concat(events.stream(), Stream.of(event)).toList());
        }
    }
}
