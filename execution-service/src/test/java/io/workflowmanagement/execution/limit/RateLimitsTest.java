package io.workflowmanagement.execution.limit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.workflowmanagement.execution.engine.Client;
import io.workflowmanagement.execution.engine.Published;
import io.workflowmanagement.execution.engine.StubApi;
import io.workflowmanagement.execution.engine.StubApi.Answered;
import io.workflowmanagement.kit.call.CompiledEndpoint;
import io.workflowmanagement.kit.call.PreparedCall;
import io.workflowmanagement.kit.definition.EndpointDefinition;
import io.workflowmanagement.kit.definition.RateLimit;
import io.workflowmanagement.kit.expression.Scope;
import io.workflowmanagement.kit.expression.SystemValues;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class RateLimitsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EACH = 15;

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);

    @Inject RateLimitStatements statements;
    @Inject RateLimitSettings settings;
    @Inject Vertx vertx;

    @Test
    void holdsOverTwoInstances() {
        try (StubApi api = new StubApi(asked -> Answered.ok("{}"))) {
            RateLimit limit = new RateLimit(10, 1);
            Published workflow =
                    new Published(tenant).rateLimit(limit).get("a", api.url() + "/a").publish();
            client.awaitPublished(workflow);
            RateLimits otherInstance = new RateLimits(statements, settings, vertx);
            PreparedCall call = call(api.url(), limit);
            AtomicInteger turns = new AtomicInteger();

            long begin = System.nanoTime();
            for (int i = 0; i < EACH; i++) {
                otherInstance
                        .turn(call, call.target())
                        .subscribe()
                        .with(nothing -> turns.incrementAndGet());
                client.start(workflow, "{}", "").statusCode(202);
            }
            await().atMost(PATIENCE).until(() -> turns.get() == EACH);
            await().atMost(PATIENCE).until(() -> api.asked().size() == EACH);
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);

            // Thirty at ten a second: the last ones at least two seconds after the first. Each
            // instance alone would be done after one.
            assertTrue(taken.compareTo(Duration.ofSeconds(2)) >= 0, taken.toString());
        }
    }

    @Test
    void asksNobodyWhereNothingIsLimited() {
        RateLimits unlimited =
                new RateLimits(
                        (limit, asked) -> Uni.createFrom().failure(new AssertionError("asked")),
                        settings,
                        vertx);
        PreparedCall call = call("http://localhost", null);

        unlimited.turn(call, call.target()).await().atMost(PATIENCE);

        assertEquals(Map.of(), settings.hosts());
    }

    private static PreparedCall call(String url, RateLimit limit) {
        EndpointDefinition endpoint =
                new EndpointDefinition(
                        1, "a", url, "GET", "REST", Map.of(), "None", Map.of(), null, List.of(),
                        limit);
        return CompiledEndpoint.of(endpoint)
                .prepare(
                        Scope.of(new SystemValues(null, null, null, null)),
                        JsonNodeFactory.instance.objectNode());
    }
}
