package io.workflowmanagement.journeys;

import static io.workflowmanagement.journeys.Workshop.step;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each process of the suite is killed in its turn while executions are accepted and run: nothing is
 * lost, nothing runs twice, and nobody has to help.
 */
@OnTheSuite
@TestInstance(Lifecycle.PER_CLASS)
class KillTest {

    private static final Logger LOG = Logger.getLogger(KillTest.class.getName());
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int EXECUTIONS = 300;
    private static final List<String> STEPS = List.of("first", "second", "third");

    private final LocalSuite suite;
    private ThirdParty thirdParty;
    private Workshop workshop;
    private Burst burst;

    KillTest(LocalSuite suite) {
        this.suite = suite;
    }

    @BeforeAll
    void open() {
        thirdParty = ThirdParty.start();
        workshop = Workshop.create(suite.administrator(), thirdParty, "secret-of-kills");
        burst = new Burst(workshop.owner());
    }

    /** Also after a round that failed half-way. */
    @BeforeEach
    void awaitAll() {
        await().atMost(PATIENCE).until(suite::isUp);
    }

    @AfterAll
    void close() {
        burst.close();
        thirdParty.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "execution",
                "postgres",
                "kafka",
                "catalog",
                "identity",
                "scheduler",
                "gateway"
            })
    void losesNothingWhenItIsKilled(String component) {
        int workflow = threeSteps();
        long pid = suite.pid(component);
        long began = System.nanoTime();
        int before = thirdParty.count();
        // However late this thread is, no more than one step of each execution follows these.
        thirdParty.holdAfter(EXECUTIONS);

        CompletableFuture<List<String>> starting = burst.start(workflow, EXECUTIONS);
        await().atMost(PATIENCE).until(() -> thirdParty.count() - before >= EXECUTIONS / 2);
        suite.kill(component);
        int calls = thirdParty.count() - before;
        thirdParty.release();

        assertTrue(calls < EXECUTIONS * STEPS.size(), "nothing was in flight any more");
        List<String> executions = starting.join();
        assertEquals(EXECUTIONS, new HashSet<>(executions).size());
        await().atMost(PATIENCE).untilAsserted(() -> assertAllCompleted(workflow));
        double ended = (System.nanoTime() - began) / 1e9;
        LOG.info(
                () ->
                        "%s killed after %d calls; all ended after %.1f s, with %d calls"
                                .formatted(component, calls, ended, thirdParty.count() - before));

        List<JsonArray> attempts = burst.steps(executions);
        for (int i = 0; i < EXECUTIONS; i++) {
            for (String step : STEPS) {
                assertCalledUntilRecorded(executions.get(i), step, attempts.get(i));
            }
        }
        await().atMost(PATIENCE).until(suite::isUp);
        assertNotEquals(pid, suite.pid(component));
    }

    private int threeSteps() {
        int endpoint = workshop.endpoint("GET", "/after/300");
        int workflow =
                workshop.published(
                        STEPS.stream().map(key -> step(key, endpoint)).toArray(JsonObject[]::new));
        // Known to execution from here on, so that 404 is a failure below.
        workshop.start(workflow, new JsonObject(), "?wait=30").statusCode(200);
        return workflow;
    }

    private void assertAllCompleted(int workflow) {
        JsonObject summary =
                burst
                        .get("/workflow-summaries?workspaceId=" + workshop.workspaceId())
                        .getJsonArray("items")
                        .stream()
                        .map(JsonObject.class::cast)
                        .filter(each -> each.getInteger("workflowId") == workflow)
                        .findFirst()
                        .orElseThrow();
        int all = EXECUTIONS + 1;
        assertEquals(all, summary.getInteger("totalExecutions"), summary::encode);
        assertEquals(all, summary.getInteger("successfulExecutions"), summary::encode);
    }

    /** One attempt is recorded as completed, each other call has its record, none came later. */
    private void assertCalledUntilRecorded(String execution, String step, JsonArray attempts) {
        List<JsonObject> ofStep =
                attempts.stream()
                        .map(JsonObject.class::cast)
                        .filter(each -> each.getString("stepKey").equals(step))
                        .toList();
        List<JsonObject> completed =
                ofStep.stream()
                        .filter(each -> each.getString("status").equals("Completed"))
                        .toList();
        List<Instant> calls = thirdParty.calls(execution + "/" + step);
        String told = "%s/%s: %s called %s".formatted(execution, step, ofStep, calls);
        assertEquals(1, completed.size(), told);
        assertTrue(!calls.isEmpty() && calls.size() <= ofStep.size(), told);
        Instant recorded = completed.get(0).getInstant("completedAt");
        assertTrue(calls.stream().allMatch(recorded::isAfter), told);
    }
}
