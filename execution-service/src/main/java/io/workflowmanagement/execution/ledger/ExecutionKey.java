package io.workflowmanagement.execution.ledger;

import io.workflowmanagement.kit.time.Ids;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An execution's primary key.
 *
 * @param id a UUID of version 7 in text
 * @param executedAt the millisecond inside the id, which says the partition
 */
public record ExecutionKey(String id, Instant executedAt) {

    public static ExecutionKey of(String id) {
        return new ExecutionKey(id, Ids.instantOf(UUID.fromString(id)));
    }

    /** Empty when the text is no execution's id. */
    public static Optional<ExecutionKey> parse(String text) {
        try {
            UUID uuid = UUID.fromString(text);
            return uuid.version() == 7 && uuid.toString().equals(text)
                    ? Optional.of(new ExecutionKey(text, Ids.instantOf(uuid)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
