package io.workflowmanagement.execution.call;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.breaker.CircuitBreakers;
import io.workflowmanagement.execution.limit.RateLimits;
import io.workflowmanagement.kit.call.Calls;
import io.workflowmanagement.kit.call.PreparedCall;
import io.workflowmanagement.kit.call.Reply;
import io.workflowmanagement.kit.call.Target;
import io.workflowmanagement.kit.secrets.Redaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Makes the calls of steps. */
@ApplicationScoped
public class StepCalls {

    private final Calls calls;
    private final RateLimits limits;
    private final CircuitBreakers breakers;

    StepCalls(Calls calls, RateLimits limits, CircuitBreakers breakers) {
        this.calls = calls;
        this.limits = limits;
        this.breakers = breakers;
    }

    /**
     * @param timeout for the call itself, from its turn to the answer's last byte
     * @param mayCall asked right before each request leaves
     * @return as {@link Calls#send}
     */
    public Uni<Reply> send(
            PreparedCall call, Duration timeout, Redaction redaction, BooleanSupplier mayCall) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            Target target = call.target();
                            String circuit =
                                    "endpoint/"
                                            + call.endpoint().id()
                                            + " at "
                                            + target.authority();
                            breakers.requireClosed(circuit);
                            return limits.turn(call, target)
                                    .chain(
                                            () ->
                                                    breakers.guard(
                                                            circuit,
                                                            () ->
                                                                    calls.send(
                                                                            call, timeout,
                                                                            redaction, mayCall)));
                        });
    }
}
