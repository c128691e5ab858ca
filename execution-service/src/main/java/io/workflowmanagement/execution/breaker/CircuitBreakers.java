package io.workflowmanagement.execution.breaker;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.breaker.CircuitBreaker.Outcome;
import io.workflowmanagement.execution.breaker.CircuitBreaker.Passage;
import io.workflowmanagement.execution.breaker.CircuitBreaker.Rules;
import io.workflowmanagement.kit.call.CallFailed;
import io.workflowmanagement.kit.call.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The circuit breakers of this instance. */
@ApplicationScoped
public class CircuitBreakers {

    private static final int MOST_KEPT = 10_000;
    private static final int SERVER_ERROR = 500;

    private final boolean enabled;
    private final Rules rules;

    /** The ones used last; one that is forgotten begins closed. */
    private final Map<String, CircuitBreaker> kept =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<String, CircuitBreaker> eldest) {
                            return size() > MOST_KEPT;
                        }
                    });

    CircuitBreakers(BreakerSettings settings) {
        this.enabled = settings.enabled();
        this.rules =
                new Rules(
                        settings.window(),
                        settings.calls(),
                        settings.failurePercent(),
                        settings.open());
    }

    /**
     * @param circuit whose calls fare alike
     * @throws CallFailed when a call would not be made now
     */
    public void requireClosed(String circuit) {
        if (enabled && breaker(circuit).refuses(System.nanoTime())) {
            throw refused(circuit);
        }
    }

    /**
     * Makes the call if its circuit lets it. No answer and answers from 500 on count as failures;
     * what was not sent, or is broken off, does not count.
     */
    public Uni<Reply> guard(String circuit, Supplier<Uni<Reply>> call) {
        if (!enabled) {
            return call.get();
        }
        CircuitBreaker breaker = breaker(circuit);
        return Uni.createFrom()
                .deferred(
                        () -> {
                            Passage passage = breaker.enter(System.nanoTime());
                            return passage == null
                                    ? Uni.createFrom().failure(refused(circuit))
                                    : guarded(breaker, passage, call);
                        });
    }

    private static Uni<Reply> guarded(
            CircuitBreaker breaker, Passage passage, Supplier<Uni<Reply>> call) {
        AtomicBoolean left = new AtomicBoolean();
        return Uni.createFrom()
                .deferred(call::get)
                .onTermination()
                .invoke(
                        (reply, failure, cancelled) -> {
                            if (left.compareAndSet(false, true)) {
                                breaker.leave(passage, outcome(reply, failure), System.nanoTime());
                            }
                        });
    }

    private static Outcome outcome(Reply reply, Throwable failure) {
        if (reply != null) {
            return reply.failureStatus() >= SERVER_ERROR ? Outcome.FAILED : Outcome.SUCCEEDED;
        }
        return failure instanceof CallFailed ? Outcome.FAILED : Outcome.UNKNOWN;
    }

    private CircuitBreaker breaker(String circuit) {
        return kept.computeIfAbsent(circuit, it -> new CircuitBreaker(rules));
    }

    private static CallFailed refused(String circuit) {
        return CallFailed.connect(
                "The circuit of " + circuit + " is open, since too many of its calls failed.");
    }
}
