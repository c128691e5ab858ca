package io.workflowmanagement.kit.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private long nanos;
    private int reads;
    private final Remembered<String, Integer> remembered =
            new Remembered<>(Duration.ofMillis(500), 10, it -> it > 0, () -> nanos);

    @Test
    void readsOnceInHalfOfAMoment() {
        assertEquals(1, get(1));
        after(249);
        assertEquals(1, get(2));
        assertEquals(1, reads);
    }

    @Test
    void letsOneHaveItReadWhileAllUseWhatIsKnown() {
        UnicastProcessor<Integer> newer = UnicastProcessor.create();
        get(1);
        after(300);

        assertEquals(Optional.of(1), remembered.known("key", newer::toUni));
        assertEquals(Optional.of(1), remembered.known("key", this::unexpected));
        newer.onNext(2);
        newer.onComplete();
        assertEquals(Optional.of(2), remembered.known("key", this::unexpected));
    }

    @Test
    void knowsNothingWhenTheMomentIsOver() {
        get(1);
        after(501);

        assertEquals(Optional.empty(), remembered.known("key", this::unexpected));
        assertEquals(2, get(2));
    }

    @Test
    void usesWhatIsKnownUntilTheMomentIsOverThoughItCannotBeRead() {
        get(1);
        after(300);
        remembered.known("key", () -> Uni.createFrom().failure(new IOException("away")));

        assertEquals(Optional.of(1), remembered.known("key", this::unexpected));
        after(201);
        assertEquals(2, get(2));
    }

    @Test
    void keepsOnlyWhatIsWorthIt() {
        assertEquals(-1, get(-1));
        assertEquals(1, get(1));
        after(300);

        assertEquals(1, get(-1));
        assertEquals(Optional.empty(), remembered.known("key", this::unexpected));
    }

    @Test
    void forgets() {
        get(1);
        remembered.forget();

        assertEquals(2, get(2));
    }

    private Uni<Integer> unexpected() {
        throw new AssertionError("read");
    }

    private int get(int value) {
        return remembered
                .get(
                        "key",
                        () -> {
                            reads++;
                            return Uni.createFrom().item(value);
                        })
                .await()
                .indefinitely();
    }

    private void after(long millis) {
        nanos += Duration.ofMillis(millis).toNanos();
    }
}
