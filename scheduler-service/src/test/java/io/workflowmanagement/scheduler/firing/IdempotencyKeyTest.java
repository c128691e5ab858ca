package io.workflowmanagement.scheduler.firing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    private static final Instant DUE = Instant.parse("2026-01-31T08:00:00Z");

    @Test
    void isMadeOfScheduleAndDueTime() {
        assertEquals(
                "schedule/12/2026-01-31T08:00:00Z", new IdempotencyKey(12, DUE, false).toString());
        assertEquals(
                "schedule/12/trigger/2026-01-31T08:00:00Z",
                new IdempotencyKey(12, DUE, true).toString());
    }

    @Test
    void isReadBack() {
        for (boolean byHand : new boolean[] {true, false}) {
            IdempotencyKey key = new IdempotencyKey(12, DUE.plusNanos(1_000), byHand);

            assertEquals(Optional.of(key), IdempotencyKey.parse(key.toString()));
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "order-77",
                "schedule/12",
                "schedule/twelve/2026-01-31T08:00:00Z",
                "schedule/99999999999/2026-01-31T08:00:00Z",
                "schedule/12/soon",
                "schedule/12/again/2026-01-31T08:00:00Z"
            })
    void leavesOthersKeysAlone(String text) {
        assertEquals(Optional.empty(), IdempotencyKey.parse(text));
    }
}
