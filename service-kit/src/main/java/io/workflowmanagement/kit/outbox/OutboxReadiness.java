package io.workflowmanagement.kit.outbox;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says since when events wait for the broker. It never takes the service out: what is asked of it
 * is done, and told later.
 */
@Readiness
class OutboxReadiness implements HealthCheck {

    private final OutboxRelay relay;

    OutboxReadiness(OutboxRelay relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Outbox").up();
        Optional<Instant> waitingSince = relay.waitingSince();
        waitingSince.ifPresent(since -> response.withData("waitingSince", since.toString()));
        return response.build();
    }
}
