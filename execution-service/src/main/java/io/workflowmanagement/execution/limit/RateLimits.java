package io.workflowmanagement.execution.limit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.workflowmanagement.execution.limit.RateLimitSettings.HostLimit;
import io.workflowmanagement.kit.call.PreparedCall;
import io.workflowmanagement.kit.call.Target;
import io.workflowmanagement.kit.definition.RateLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gives calls their turn where their endpoint or their host is limited. */
@ApplicationScoped
public class RateLimits {

    private static final int MOST_KEPT = 10_000;

    private final RateLimitStatements statements;
    private final RateLimitSettings settings;
    private final Vertx vertx;

    /** The limits used last; one that is forgotten still serves who waits. */
    private final Map<Limit, LeasedPermits> kept =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<Limit, LeasedPermits> eldest) {
                            return size() > MOST_KEPT;
                        }
                    });

    RateLimits(RateLimitStatements statements, RateLimitSettings settings, Vertx vertx) {
        this.statements = statements;
        this.settings = settings;
        this.vertx = vertx;
    }

    /**
     * @return completes when the call may begin; fails with {@link
     *     io.workflowmanagement.kit.call.CallFailed} when its turn does not come in time
     */
    public Uni<Void> turn(PreparedCall call, Target target) {
        Optional<Limit> ofEndpoint = endpointLimit(call);
        Optional<Limit> ofHost = hostLimit(target);
        if (ofEndpoint.isEmpty() && ofHost.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // The host's last: its permits are good for a moment only, and shared by many endpoints.
        return take(ofEndpoint).chain(() -> take(ofHost));
    }

    private Uni<Void> take(Optional<Limit> limit) {
        return limit.map(it -> permits(it).take(settings.longestWait()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private LeasedPermits permits(Limit limit) {
        return kept.computeIfAbsent(
                limit,
                it ->
                        new LeasedPermits(
                                it,
                                asked -> statements.lease(it, asked),
                                vertx,
                                settings.waiting(),
                                System::nanoTime));
    }

    private static Optional<Limit> endpointLimit(PreparedCall call) {
        RateLimit limit = call.endpoint().rateLimit();
        return limit == null
                ? Optional.empty()
                : Optional.of(
                        new Limit(
                                "endpoint/" + call.endpoint().id(),
                                limit.requests(),
                                Duration.ofSeconds(limit.perSeconds())));
    }

    private Optional<Limit> hostLimit(Target target) {
        HostLimit own = settings.hosts().get(target.host());
        return Optional.ofNullable(own)
                .or(settings::everyHost)
                .map(
                        it ->
                                new Limit(
                                        "host/" + target.authority(),
                                        it.requests(),
                                        Duration.ofSeconds(it.perSeconds())));
    }
}
