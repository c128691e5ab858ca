package io.workflowmanagement.scheduler.firing;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TopicReader;
import io.workflowmanagement.scheduler.testing.OnEventLoop;
import io.workflowmanagement.scheduler.testing.OwnTopics;
import io.workflowmanagement.scheduler.testing.TestEvents;
import io.workflowmanagement.scheduler.testing.TestWorkflow;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The policies by what execution says, in a time of its own: none is due by the real clock. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class PoliciesTest {

    private static final String PATH = "/api/v1/schedules";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant FIRST = Instant.parse("2039-05-01T08:00:00Z");
    private static final String FIRST_DUE = "2039-05-01T08:00:00Z";
    private static final String SECOND_DUE = "2039-05-01T08:10:00Z";

    @Inject DueFirings due;
    @Inject FiringAnswers answers;
    @Inject FiringRetention retention;
    @Inject Vertx vertx;

    private TestWorkflow workflow;
    private int id;

    @BeforeEach
    void publishAWorkflow() {
        workflow = TestWorkflow.published();
    }

    @Test
    void leavesOutWhatOverlaps() {
        schedule("overlap", "Skip");
        fire(FIRST);
        fire(FIRST.plus(Duration.ofMinutes(10)));

        assertEquals(List.of("SkippedOverlap", "Fired"), outcomes());
        assertEquals(1, commands("ExecutionRequested", 1));
        assertEquals(List.of("ScheduleCreated", "ScheduleFired", "ScheduleMissed"), told(3));

        end(FIRST_DUE);
        fire(FIRST.plus(Duration.ofMinutes(20)));

        assertEquals(List.of("Fired", "SkippedOverlap", "Fired"), outcomes());
    }

    @Test
    void countsARefusedOneAsEnded() {
        schedule("overlap", "Skip");
        fire(FIRST);

        run(() -> answers.rejected(key(FIRST_DUE), "full"));
        fire(FIRST.plus(Duration.ofMinutes(10)));

        assertEquals(List.of("Fired", "Rejected"), outcomes());
    }

    @Test
    void givesUpAnUnconfirmedOneInTime() {
        schedule("overlap", "Skip");
        fire(FIRST);

        fire(FIRST.plus(Duration.ofMinutes(50)));
        fire(FIRST.plus(Duration.ofMinutes(60)));

        JsonPath firings = firings();
        assertEquals("Fired", firings.getString("items[0].outcome"));
        assertEquals("2039-05-01T09:00:00Z", firings.getString("items[0].dueAt"));
        assertEquals(
                "Given up: no confirmation was heard of in time",
                firings.getString("items.find { it.dueAt == '" + FIRST_DUE + "' }.detail"));
    }

    @Test
    void letsThemWaitForEachOther() {
        schedule("overlap", "Queue");
        fire(FIRST);
        fire(FIRST.plus(Duration.ofMinutes(10)));
        fire(FIRST.plus(Duration.ofMinutes(20)));
        assertEquals(List.of("Queued", "Queued", "Fired"), outcomes());

        String execution = accept(FIRST_DUE);
        TestEvents.send(
                "execution.events",
                execution,
                "ExecutionFailed",
                workflow.tenant().workspaceId(),
                "{\"executionId\": \"" + execution + "\"}");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("Queued", "Fired", "Fired"), outcomes()));
        assertEquals(SECOND_DUE, firings().getString("items[1].dueAt"));
        assertEquals(2, commands("ExecutionRequested", 2));
    }

    @Test
    void asksTheRunningOneToEnd() {
        schedule("overlap", "CancelRunning");
        fire(FIRST);
        String first = accept(FIRST_DUE);

        fire(FIRST.plus(Duration.ofMinutes(10)));

        assertEquals(List.of("Fired", "Fired"), outcomes());
        assertEquals(List.of("schedule/" + id), cancellations(first));
    }

    @Test
    void asksOneToEndThatIsNotKnownYetAsSoonAsItIs() {
        schedule("overlap", "CancelRunning");
        fire(FIRST);
        fire(FIRST.plus(Duration.ofMinutes(10)));

        String first = accept(FIRST_DUE);

        assertEquals(List.of("schedule/" + id), cancellations(first));
    }

    @Test
    void makesUpForAllWithinTheWindow() {
        schedule("misfire", "FireAll", "misfireWindow", 1500);
        Instant late = FIRST.plus(Duration.ofMinutes(45));

        fire(late);

        assertEquals(List.of("Fired", "Fired", "Fired", "Missed"), outcomes());
        JsonPath firings = firings();
        assertEquals(FIRST_DUE, firings.getString("items.find { it.outcome == 'Missed' }.dueAt"));
        assertEquals(
                "2039-05-01T08:10:00Z",
                firings.getString("items.find { it.outcome == 'Missed' }.missedUntil"));
        assertEquals(2, firings.getInt("items.find { it.outcome == 'Missed' }.missedCount"));
        assertEquals(
                900_000,
                firings.getInt("items.find { it.dueAt == '2039-05-01T08:30:00Z' }.latenessMs"));
    }

    @Test
    void backfillsAFewAtOnce() {
        id = workflow.schedule(draft("cronExpression", "* * * * *", "isActive", false));
        Instant to = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(2));
        Instant from = to.minus(Duration.ofMinutes(3));

        int backfill =
                workflow.asDeveloper()
                        .body(
                                Map.of(
                                        "from",
                                        from.toString(),
                                        "to",
                                        to.toString(),
                                        "maxParallel",
                                        3))
                        .post(PATH + "/" + id + "/backfill")
                        .then()
                        .statusCode(202)
                        .body("total", equalTo(4))
                        .body("status", equalTo("Running"))
                        .extract()
                        .path("id");
        String path = PATH + "/" + id + "/backfills/" + backfill;
        await().atMost(PATIENCE).until(() -> progress(path).getInt("fired") == 3);
        workflow.asDeveloper()
                .body(Map.of("from", from.toString(), "to", to.toString()))
                .post(PATH + "/" + id + "/backfill")
                .then()
                .statusCode(409);

        TestEvents.send(
                "execution.events",
                "workflow/" + workflow.id(),
                "ExecutionRejected",
                workflow.tenant().workspaceId(),
                "{\"workflowId\": 1, \"reason\": \"full\", \"idempotencyKey\": \""
                        + key(from.toString())
                        + "\"}");
        await().atMost(PATIENCE).until(() -> progress(path).getInt("fired") == 4);
        for (int i = 1; i < 4; i++) {
            String dueAt = from.plus(Duration.ofMinutes(i)).toString();
            run(() -> answers.rejected(key(dueAt), "full"));
        }

        await().atMost(PATIENCE)
                .until(() -> progress(path).getString("status").equals("Completed"));
        workflow.as(Role.Viewer)
                .get(PATH + "/" + id + "/backfills")
                .then()
                .body("items.id", contains(backfill));
        assertEquals(4, commands("ExecutionRequested", 4));
    }

    @Test
    void leavesOutOfABackfillWhatWasFired() {
        id = workflow.schedule(draft("cronExpression", "0 * * * *", "isActive", false));
        Instant to = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Map<String, Object> window =
                Map.of("from", to.minus(Duration.ofHours(1)).toString(), "to", to.toString());
        String first = backfill(window);
        await().atMost(PATIENCE).until(() -> progress(first).getInt("fired") == 1);
        workflow.asDeveloper()
                .post(first + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("Cancelled"));

        String second = backfill(window);

        await().atMost(PATIENCE).until(() -> progress(second).getInt("fired") == 1);
        assertEquals(1, progress(second).getInt("leftOut"));
        workflow.asDeveloper().delete(PATH + "/" + id).then().statusCode(204);
    }

    @Test
    void refusesABackfillThatIsNone() {
        id = workflow.schedule(workflow.daily());
        for (Map<String, String> window :
                List.of(
                        Map.of("from", "2026-01-01T00:00:00Z", "to", "2126-01-01T00:00:00Z"),
                        Map.of("from", "2026-01-02T00:00:00Z", "to", "2026-01-01T00:00:00Z"),
                        Map.of("from", "2026-01-02T09:00:00Z", "to", "2026-01-02T10:00:00Z"))) {
            workflow.asDeveloper()
                    .body(window)
                    .post(PATH + "/" + id + "/backfill")
                    .then()
                    .statusCode(422)
                    .body("violations.field", contains("to"));
        }
        workflow.asDeveloper()
                .body(Map.of("from", "1926-01-01T00:00:00Z", "to", "2026-01-01T00:00:00Z"))
                .post(PATH + "/" + id + "/backfill")
                .then()
                .statusCode(422)
                .body("violations.field", contains("from"));
        workflow.as(Role.Viewer).get(PATH + "/" + id + "/backfills/1000000").then().statusCode(404);
    }

    @Test
    void removesOldFiringsInBatches() {
        schedule("misfire", "Fire");
        fire(FIRST);

        run(() -> retention.removeBefore(FIRST));
        assertEquals(1, outcomes().size());

        run(() -> retention.removeBefore(Instant.parse("2100-01-01T00:00:00Z")));
        assertEquals(List.of(), outcomes());
    }

    private void schedule(Object... fields) {
        Map<String, Object> draft = draft(fields);
        draft.put("cronExpression", "*/10 * * * *");
        draft.put("startDate", FIRST.toString());
        id = workflow.schedule(draft);
    }

    private Map<String, Object> draft(Object... fields) {
        Map<String, Object> draft = new HashMap<>(workflow.daily());
        for (int i = 0; i < fields.length; i += 2) {
            draft.put((String) fields[i], fields[i + 1]);
        }
        return draft;
    }

    private String backfill(Map<String, Object> window) {
        String location =
                workflow.asDeveloper()
                        .body(window)
                        .post(PATH + "/" + id + "/backfill")
                        .then()
                        .statusCode(202)
                        .extract()
                        .header("Location");
        return location.substring(location.indexOf(PATH));
    }

    private void fire(Instant now) {
        run(() -> due.fire(now));
    }

    private <T> T run(Supplier<Uni<T>> work) {
        return OnEventLoop.run(vertx, work);
    }

    private IdempotencyKey key(String dueAt) {
        return new IdempotencyKey(id, Instant.parse(dueAt), false);
    }

    private String accept(String dueAt) {
        String execution = UUID.randomUUID().toString();
        run(() -> answers.accepted(key(dueAt), execution));
        return execution;
    }

    private void end(String dueAt) {
        String execution = accept(dueAt);
        run(() -> answers.ended(execution));
    }

    private JsonPath progress(String path) {
        return workflow.as(Role.Viewer).get(path).then().statusCode(200).extract().jsonPath();
    }

    private JsonPath firings() {
        return workflow.as(Role.Viewer)
                .get(PATH + "/" + id + "/firings")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private List<String> outcomes() {
        return firings().getList("items.outcome");
    }

    private int commands(String name, int least) {
        return (int)
                await()
                        .atMost(PATIENCE)
                        .until(
                                () -> read("execution.commands", "workflow/" + workflow.id()),
                                found -> found.size() >= least)
                        .stream()
                        .filter(it -> nameOf(it).equals(name))
                        .count();
    }

    private List<String> cancellations(String execution) {
        return await()
                .atMost(PATIENCE)
                .until(
                        () -> read("execution.commands", "execution/" + execution),
                        found -> !found.isEmpty())
                .stream()
                .filter(it -> nameOf(it).equals("CancellationRequested"))
                .map(it -> JsonPath.from(TopicReader.value(it)).getString("requestedBy"))
                .toList();
    }

    private List<String> told(int least) {
        return await()
                .atMost(PATIENCE)
                .until(
                        () -> read("scheduler.events", "schedule/" + id),
                        found -> found.size() >= least)
                .stream()
                .map(PoliciesTest::nameOf)
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> read(String topic, String key) {
        return TopicReader.read(OwnTopics.of(topic), key);
    }

    private static String nameOf(ConsumerRecord<String, byte[]> record) {
        return TopicReader.header(record, "ce_type").split("\\.")[3];
    }
}
