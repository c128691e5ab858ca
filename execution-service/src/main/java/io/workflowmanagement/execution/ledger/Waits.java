package io.workflowmanagement.execution.ledger;

import java.time.Instant;
import java.util.List;

/**
 * What changes in what an execution waits for.
 *
 * @param wakeAt when it is to go on at the latest, if it waits now; null for no time
 * @param closed what it no longer waits for
 * @param tokens the hashes of new callback URLs' tokens
 * @param cancelled executions that it has started and gives up
 * @param forestalled executions that it gives up without knowing whether they were started
 */
public record Waits(
        Instant wakeAt,
        List<OpenedWait> opened,
        List<Key> closed,
        List<Token> tokens,
        List<ExecutionKey> cancelled,
        List<Start> forestalled) {

    public static final Waits NONE =
            new Waits(null, List.of(), List.of(), List.of(), List.of(), List.of());

    public Waits {
        opened = List.copyOf(opened);
        closed = List.copyOf(closed);
        tokens = List.copyOf(tokens);
        cancelled = List.copyOf(cancelled);
        forestalled = List.copyOf(forestalled);
    }

    /**
     * Where something waits.
     *
     * @param item -1 for the step itself
     */
    public record Key(String stepKey, int item) {}

    /**
     * The start of an execution by its idempotency key, which nobody else uses. Whoever takes the
     * key first decides: an execution that has it is cancelled, and one that comes later finds it
     * taken and does not begin.
     */
    public record Start(int workspaceId, String key, Instant expiresAt) {}

    /** A callback URL's token, of which only the hash is kept. */
    public record Token(Key of, String hash) {}
}
