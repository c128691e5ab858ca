package io.workflowmanagement.journeys;

import static io.workflowmanagement.journeys.Workshop.step;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The broker or the database stays away for some seconds, and nobody has to help. For minutes it is
 * {@code deploy/soak --broker-away 10m --database-away 1m}.
 */
@OnTheSuite
class AwayTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int EXECUTIONS = 60;
    private static final List<String> TOLD =
            List.of(
                    "ExecutionStarted.v1",
                    "StepStarted.v1",
                    "StepCompleted.v1",
                    "StepStarted.v1",
                    "StepCompleted.v1",
                    "ExecutionCompleted.v1");

    private final LocalSuite suite;
    private final ThirdParty thirdParty = ThirdParty.start();
    private Burst burst;
    private int workflow;

    AwayTest(LocalSuite suite) {
        this.suite = suite;
    }

    @BeforeEach
    void open() {
        await().atMost(PATIENCE).until(suite::isUp);
        Workshop workshop =
                Workshop.create(suite.administrator(), thirdParty, "secret-of-absences");
        burst = new Burst(workshop.owner());
        int endpoint = workshop.endpoint("GET", "/after/200");
        workflow = workshop.published(step("first", endpoint), step("second", endpoint));
        workshop.start(workflow, new JsonObject(), "?wait=30").statusCode(200);
    }

    @AfterEach
    void close() {
        burst.close();
        thirdParty.close();
    }

    @Test
    void runsOnWithoutTheBrokerAndTellsAllOfItInOrderAfterwards() {
        List<String> executions;

        suite.hold("kafka");
        try {
            executions = burst.start(workflow, EXECUTIONS).join();
            await().atMost(PATIENCE).until(() -> completed(executions) == EXECUTIONS);
            await().atMost(PATIENCE).until(() -> waitingSince() != null);
            assertEquals(200, suite.readiness("execution").statusCode());
            assertEquals(0, suite.pid("kafka"), "the broker came back by itself");
        } finally {
            suite.release("kafka");
        }

        await().atMost(PATIENCE).until(suite::isUp);
        await().atMost(PATIENCE).until(() -> waitingSince() == null);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            Map<String, List<String>> told =
                                    suite.topics().firstDeliveries("execution.events");
                            executions.forEach(
                                    id -> assertEquals(TOLD, sinceItsStart(told.get(id)), id));
                        });
    }

    @Test
    void restsWithoutTheDatabaseSaysSoAndGoesOn() {
        int before = thirdParty.count();
        CompletableFuture<List<String>> starting = burst.start(workflow, EXECUTIONS);
        await().atMost(PATIENCE).until(() -> thirdParty.count() - before >= EXECUTIONS / 2);

        suite.hold("postgres");
        try {
            await().atMost(PATIENCE).until(() -> suite.readiness("execution").statusCode() == 503);
            AtomicInteger calls = new AtomicInteger();
            // What was about to be called may be; then nothing is.
            await().atMost(PATIENCE)
                    .during(Duration.ofSeconds(2))
                    .until(() -> calls.getAndSet(thirdParty.count()) == calls.get());
        } finally {
            suite.release("postgres");
        }

        List<String> executions = starting.join();
        assertEquals(EXECUTIONS, new HashSet<>(executions).size());
        await().atMost(PATIENCE).until(() -> completed(executions) == EXECUTIONS);
        await().atMost(PATIENCE).until(() -> suite.readiness("execution").statusCode() == 200);
        List<JsonArray> attempts = burst.steps(executions);
        IntStream.range(0, EXECUTIONS)
                .forEach(i -> assertCalledOncePerAttempt(executions.get(i), attempts.get(i)));
    }

    private void assertCalledOncePerAttempt(String execution, JsonArray attempts) {
        for (String step : List.of("first", "second")) {
            List<String> outcomes =
                    attempts.stream()
                            .map(JsonObject.class::cast)
                            .filter(each -> each.getString("stepKey").equals(step))
                            .map(each -> each.getString("status"))
                            .toList();
            int calls = thirdParty.calls(execution + "/" + step).size();
            String told = "%s/%s: %s, called %d times".formatted(execution, step, outcomes, calls);
            assertEquals(1, outcomes.stream().filter("Completed"::equals).count(), told);
            assertTrue(calls >= 1 && calls <= outcomes.size(), told);
        }
    }

    private long completed(List<String> executions) {
        return burst
                .get("/executions?limit=200&status=Completed&workflowId=" + workflow)
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .filter(each -> executions.contains(each.getString("id")))
                .count();
    }

    /** Since when events wait in execution's outbox; null when none do. */
    private String waitingSince() {
        return suite.readiness("execution")
                .path("checks.find { it.name == 'Outbox' }.data?.waitingSince");
    }

    /** Whether it had to be queued before it started depends on what else runs. */
    private static List<String> sinceItsStart(List<String> told) {
        return told == null
                ? List.of()
                : told.stream().filter(name -> !name.equals("ExecutionQueued.v1")).toList();
    }
}
