package io.workflowmanagement.execution.history;

import java.time.Instant;
import java.util.UUID;

/** Bounds of ids by the millisecond inside them: what the list's order and its indexes go by. */
final class IdRange {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private IdRange() {}

    /** The least id that an execution of that millisecond, or a later one, can have. */
    static String from(Instant first) {
        return new UUID(first.toEpochMilli() << 16 | VERSION_7, VARIANT).toString();
    }

    /** The least id that no execution up to that instant can have. */
    static String after(Instant last) {
        return from(last.plusMillis(1));
    }
}
