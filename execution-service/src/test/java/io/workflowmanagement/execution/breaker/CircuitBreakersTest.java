package io.workflowmanagement.execution.breaker;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.call.CallFailed;
import io.workflowmanagement.kit.call.CallRefused;
import io.workflowmanagement.kit.call.Reply;
import io.workflowmanagement.kit.expression.ResponseValues;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CircuitBreakersTest {

    private static final String CIRCUIT = "endpoint/1 at api.example.org:443";

    private final AtomicInteger made = new AtomicInteger();
    private final CircuitBreakers breakers = new CircuitBreakers(new Settings(true));

    @Test
    void makesNoCallWhileTheCircuitIsOpen() {
        make(breakers, CIRCUIT, answer(503), 4);

        CallFailed failure =
                assertThrows(CallFailed.class, () -> guard(breakers, CIRCUIT, answer(200)));

        assertEquals("connect", failure.kind());
        assertEquals(
                "The circuit of endpoint/1 at api.example.org:443 is open, since too many of its"
                        + " calls failed.",
                failure.getMessage());
        assertThrows(CallFailed.class, () -> breakers.requireClosed(CIRCUIT));
        assertEquals(4, made.get());
        assertDoesNotThrow(() -> guard(breakers, "endpoint/2 at elsewhere:80", answer(200)));
    }

    @ParameterizedTest
    @MethodSource("notToBlame")
    void staysClosedOnWhatTheApiIsNotToBlameFor(Uni<Reply> outcome) {
        make(breakers, CIRCUIT, outcome, 10);

        assertDoesNotThrow(() -> breakers.requireClosed(CIRCUIT));
    }

    static Stream<Arguments> notToBlame() {
        return Stream.of(
                Arguments.of(answer(200)),
                Arguments.of(answer(429)),
                Arguments.of(Uni.createFrom().failure(new CallRefused("too large"))));
    }

    @Test
    void opensWhenNoAnswersCome() {
        make(breakers, CIRCUIT, Uni.createFrom().failure(CallFailed.timeout("slow")), 4);

        assertThrows(CallFailed.class, () -> breakers.requireClosed(CIRCUIT));
    }

    @Test
    void forgetsACallThatWasBrokenOff() {
        for (int i = 0; i < 10; i++) {
            breakers.guard(CIRCUIT, () -> Uni.createFrom().nothing())
                    .subscribe()
                    .with(reply -> {})
                    .cancel();
        }
        make(breakers, CIRCUIT, answer(500), 3);

        assertDoesNotThrow(() -> breakers.requireClosed(CIRCUIT));
    }

    @Test
    void isThereUnlessSwitchedOff() {
        CircuitBreakers off = new CircuitBreakers(new Settings(false));

        make(off, CIRCUIT, answer(500), 20);

        assertEquals(20, made.get());
        assertDoesNotThrow(() -> off.requireClosed(CIRCUIT));
    }

    private void make(CircuitBreakers those, String circuit, Uni<Reply> outcome, int times) {
        for (int i = 0; i < times; i++) {
            those.guard(circuit, () -> counted(outcome))
                    .onFailure()
                    .recoverWithNull()
                    .await()
                    .indefinitely();
        }
    }

    private Uni<Reply> counted(Uni<Reply> outcome) {
        made.incrementAndGet();
        return outcome;
    }

    private static Reply guard(CircuitBreakers those, String circuit, Uni<Reply> outcome) {
        return those.guard(circuit, () -> outcome).await().indefinitely();
    }

    private static Uni<Reply> answer(int status) {
        return Uni.createFrom()
                .item(new Reply(new ResponseValues(status, Map.of(), null), null, status, null));
    }

    private record Settings(boolean enabled) implements BreakerSettings {

        @Override
        public Duration window() {
            return Duration.ofMinutes(10);
        }

        @Override
        public int calls() {
            return 4;
        }

        @Override
        public int failurePercent() {
            return 50;
        }

        @Override
        public Duration open() {
            return Duration.ofMinutes(10);
        }
    }
}
