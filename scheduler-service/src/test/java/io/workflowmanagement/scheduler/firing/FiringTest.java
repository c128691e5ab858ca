package io.workflowmanagement.scheduler.firing;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import io.workflowmanagement.kit.testing.TopicReader;
import io.workflowmanagement.scheduler.testing.OnEventLoop;
import io.workflowmanagement.scheduler.testing.OwnTopics;
import io.workflowmanagement.scheduler.testing.TestEvents;
import io.workflowmanagement.scheduler.testing.TestWorkflow;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class FiringTest {

    private static final String PATH = "/api/v1/schedules";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FIRED = "items.findAll { it.outcome == 'Fired' }";

    @Inject DueFirings due;
    @Inject FiringSettings settings;
    @Inject Vertx vertx;
    @Inject @AllWorkspaces Pool pool;
    @Inject ObjectMapper json;

    private TestWorkflow workflow;

    @BeforeEach
    void publishAWorkflow() {
        workflow = TestWorkflow.published();
    }

    @Test
    void firesEachSecondOnTimeAndOnce() {
        int id = workflow.schedule(draft("cronExpression", "* * * * * *"));

        await().atMost(PATIENCE).until(() -> instants(firings(id), FIRED + ".dueAt").size() >= 4);
        workflow.asDeveloper().post(PATH + "/" + id + "/pause").then().statusCode(200);

        JsonPath firings = firings(id);
        List<Instant> dueAt = instants(firings, FIRED + ".dueAt");
        List<Instant> firedAt = instants(firings, FIRED + ".firedAt");
        for (int i = 0; i < dueAt.size(); i++) {
            assertEquals(0, dueAt.get(i).getNano());
            assertTrue(!firedAt.get(i).isBefore(dueAt.get(i)), "fired before it was due");
        }
        workflow.as(Role.Viewer)
                .get(PATH + "/" + id)
                .then()
                .body("lastRunTime", equalTo(dueAt.get(0).toString()));
        // On a slow machine some are missed, which is told of each, once, as well.
        List<Instant> seconds = accounted(firings);
        assertEquals(
                Stream.iterate(seconds.get(0), it -> it.plusSeconds(1))
                        .limit(seconds.size())
                        .toList(),
                seconds);
    }

    @Test
    void goesOnByItselfAfterItsConnectionsBroke() {
        int id = workflow.schedule(draft("cronExpression", "* * * * * *"));
        await().atMost(PATIENCE).until(() -> !firings(id).getList("items").isEmpty());

        OnEventLoop.run(
                vertx,
                () ->
                        pool.query(
                                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                                + " WHERE usename = current_user"
                                                + " AND pid <> pg_backend_pid()")
                                .execute());
        Instant broken = Instant.now();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () ->
                                instants(firings(id), "items.dueAt")
                                        .get(0)
                                        .isAfter(broken.plusSeconds(2)));
        List<Instant> dueAt = instants(firings(id), "items.dueAt");
        assertEquals(dueAt.stream().distinct().count(), dueAt.size());
        workflow.asDeveloper().delete(PATH + "/" + id).then().statusCode(204);
    }

    @Test
    void asksForTheExecution() {
        Instant dueAt = Instant.parse("2040-05-01T00:00:00Z");
        int id =
                workflow.schedule(
                        draft(
                                "cronExpression", "0 0 1 5 *",
                                "startDate", dueAt.toString(),
                                "input", Map.of("amount", 12.50)));

        fire(dueAt);

        List<ConsumerRecord<String, byte[]>> commands = commands(workflow, 1);
        JsonNode command = read(commands.get(0));
        assertEquals(
                "io.workflowmanagement.execution.ExecutionRequested.v1",
                TopicReader.header(commands.get(0), "ce_type"));
        assertEquals("/scheduler", TopicReader.header(commands.get(0), "ce_source"));
        assertEquals(
                "workflow/" + workflow.id(), TopicReader.header(commands.get(0), "ce_subject"));
        assertEquals(
                Integer.toString(workflow.tenant().workspaceId()),
                TopicReader.header(commands.get(0), "ce_workspaceid"));
        assertEquals(workflow.id(), command.get("workflowId").intValue());
        assertEquals(12.5, command.get("input").get("amount").doubleValue());
        assertEquals("schedule/" + id, command.get("requestedBy").textValue());
        assertEquals(
                "schedule/" + id + "/2040-05-01T00:00:00Z",
                command.get("idempotencyKey").textValue());
        assertEquals(List.of("ScheduleCreated", "ScheduleFired"), told(id, 2));
        workflow.as(Role.Viewer)
                .get(PATH + "/" + id)
                .then()
                .header("ETag", "\"0\"")
                .body("lastRunTime", equalTo("2040-05-01T00:00:00Z"))
                .body("nextRunTime", equalTo("2041-05-01T00:00:00Z"));
    }

    @Test
    void firesOnceHoweverManyClaim() {
        Instant dueAt = Instant.parse("2041-05-01T00:00:00Z");
        TestTenant tenant = workflow.tenant();
        Map<TestWorkflow, Integer> schedules = new HashMap<>();
        for (int i = 0; i < 8; i++) {
            TestWorkflow each = TestWorkflow.published(tenant);
            Map<String, Object> draft = new HashMap<>(each.daily());
            draft.put("startDate", dueAt.toString());
            schedules.put(each, each.schedule(draft));
        }

        for (int round = 0; round < 3; round++) {
            OnEventLoop.race(vertx, 6, () -> due.fire(dueAt.plus(Duration.ofHours(9))));
        }

        schedules.forEach(
                (each, id) -> {
                    assertEquals(
                            List.of("2041-05-01T08:00:00Z"), firings(id).getList("items.dueAt"));
                    assertEquals(1, commands(each, 1).size());
                });
    }

    @Test
    void makesUpOnceForWhatWasMissed() {
        // Every ten minutes, and none of them is due before four minutes from now.
        Instant last = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(5));
        int minute = last.atOffset(ZoneOffset.UTC).getMinute() % 10;
        int id = workflow.schedule(draft("cronExpression", minute + "/10 * * * *"));

        setNextRun(id, last.minus(Duration.ofHours(30)));

        await().atMost(PATIENCE).until(() -> !firings(id).getList("items").isEmpty());
        JsonPath fired = firings(id);
        assertEquals(List.of(last), instants(fired, FIRED + ".dueAt"));
        assertEquals(
                List.of(last.minus(Duration.ofMinutes(10))),
                instants(fired, "items.findAll { it.outcome == 'Missed' }.missedUntil"));
        Instant next =
                Instant.parse(workflow.as(Role.Viewer).get(PATH + "/" + id).path("nextRunTime"));
        assertEquals(last.plus(Duration.ofMinutes(10)), next);
    }

    @Test
    void doesNotFireAgainWhatABackupBroughtBack() {
        Instant dueAt = Instant.parse("2043-05-01T00:00:00Z");
        int id =
                workflow.schedule(
                        draft("cronExpression", "0 0 1 5 *", "startDate", dueAt.toString()));
        TestWorkflow other = TestWorkflow.published(workflow.tenant());
        Map<String, Object> draft = new HashMap<>(other.daily());
        draft.put("startDate", dueAt.toString());
        int otherId = other.schedule(draft);
        fire(dueAt);

        setNextRun(id, dueAt);
        fire(dueAt.plus(Duration.ofHours(8)));

        assertEquals(List.of("2043-05-01T00:00:00Z"), firings(id).getList("items.dueAt"));
        assertEquals(List.of("2043-05-01T08:00:00Z"), firings(otherId).getList("items.dueAt"));
        assertEquals(1, commands(workflow, 1).size());
        workflow.as(Role.Viewer)
                .get(PATH + "/" + id)
                .then()
                .body("nextRunTime", equalTo("2044-05-01T00:00:00Z"));
    }

    @Test
    void stopsAtTheEnd() {
        Instant dueAt = Instant.parse("2042-05-01T00:00:00Z");
        int id =
                workflow.schedule(
                        draft(
                                "cronExpression", "0 0 1 5 *",
                                "startDate", dueAt.toString(),
                                "endDate", "2043-01-01T00:00:00Z"));

        fire(dueAt);
        fire(dueAt.plus(Duration.ofDays(800)));

        assertEquals(List.of("2042-05-01T00:00:00Z"), firings(id).getList("items.dueAt"));
        workflow.as(Role.Viewer)
                .get(PATH + "/" + id)
                .then()
                .body("isActive", equalTo(true))
                .body("nextRunTime", nullValue());
    }

    @Test
    void runsByHandAlsoWhilePaused() {
        int id = workflow.schedule(draft("isActive", false));

        String dueAt =
                workflow.asDeveloper()
                        .post(PATH + "/" + id + "/trigger")
                        .then()
                        .statusCode(202)
                        .body("outcome", equalTo("Fired"))
                        .body("firedAt", notNullValue())
                        .body("executionId", nullValue())
                        .extract()
                        .path("dueAt");

        JsonNode command = read(commands(workflow, 1).get(0));
        assertEquals(
                "schedule/" + id + "/trigger/" + dueAt, command.get("idempotencyKey").textValue());
        assertEquals(
                "user/" + workflow.tenant().users().get(Role.Developer),
                command.get("requestedBy").textValue());
        assertTrue(command.get("input").isObject());
        assertEquals(List.of(dueAt), firings(id).getList("items.dueAt"));
        workflow.as(Role.Viewer)
                .get(PATH + "/" + id)
                .then()
                .body("lastRunTime", equalTo(dueAt))
                .body("isActive", equalTo(false))
                .body("nextRunTime", nullValue());
    }

    @Test
    void learnsWhatBecameOfAFiring() {
        int id = workflow.schedule(dailyLater());
        String started = trigger(id);
        String rejected = trigger(id);

        tell(
                "ExecutionStarted",
                "{\"executionId\": \"0199-e\", \"idempotencyKey\": \"schedule/%d/trigger/%s\"}"
                        .formatted(id, started));
        tell(
                "ExecutionRejected",
                "{\"workflowId\": 1, \"idempotencyKey\": \"schedule/%d/trigger/%s\", \"reason\": \"full\"}"
                        .formatted(id, rejected));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            JsonPath firings = firings(id);
                            assertEquals(
                                    List.of(rejected, started), firings.getList("items.dueAt"));
                            assertEquals(
                                    List.of("Rejected", "Fired"), firings.getList("items.outcome"));
                            assertEquals("0199-e", firings.getString("items[1].executionId"));
                            assertEquals("full", firings.getString("items[0].detail"));
                        });
    }

    @Test
    void keepsTheFiringsOfADeletedSchedule() {
        int id = workflow.schedule(dailyLater());
        String dueAt = trigger(id);

        workflow.asDeveloper().delete(PATH + "/" + id).then().statusCode(204);

        assertEquals(List.of(dueAt), firings(id).getList("items.dueAt"));
        new TestWorkflow(TestTenants.create(), workflow.id())
                .as(Role.Admin)
                .get(PATH + "/" + id + "/firings")
                .then()
                .statusCode(404);
        assertEquals(List.of("ScheduleCreated", "ScheduleFired", "ScheduleDeleted"), told(id, 3));
    }

    @Test
    void pagesFiringsFromTheNewest() {
        int id = workflow.schedule(dailyLater());
        List<String> triggered = List.of(trigger(id), trigger(id), trigger(id));
        String path = PATH + "/" + id + "/firings?limit=2";

        JsonPath page = workflow.as(Role.Viewer).get(path).jsonPath();

        assertEquals(List.of(triggered.get(2), triggered.get(1)), page.getList("items.dueAt"));
        workflow.as(Role.Viewer)
                .get(path + "&cursor=" + page.getString("next"))
                .then()
                .body("items.dueAt", contains(triggered.get(0)))
                .body("next", nullValue());
    }

    @Test
    void restsWithItsWorkflowAndGoesOnWithIt() {
        int id = workflow.schedule(dailyLater());

        workflow.deactivate(1);
        awaitNextRun(id, false);
        workflow.as(Role.Viewer).get(PATH + "/" + id).then().body("isActive", equalTo(true));
        workflow.asDeveloper().post(PATH + "/" + id + "/trigger").then().statusCode(409);
        workflow.asDeveloper()
                .body("{\"cronExpression\": \"0 9 * * *\"}")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("nextRunTime", nullValue());

        workflow.publish(2);
        awaitNextRun(id, true);

        assertEquals(
                List.of("ScheduleCreated", "ScheduleUpdated", "ScheduleUpdated", "ScheduleUpdated"),
                told(id, 4));
    }

    @Test
    void endsWithItsWorkflow() {
        int id = workflow.schedule(workflow.daily());

        workflow.delete(1);

        awaitNextRun(id, false);
        workflow.as(Role.Viewer).get(PATH + "/" + id).then().body("isActive", equalTo(false));
        workflow.asDeveloper().post(PATH + "/" + id + "/resume").then().statusCode(409);
        // What is told again or too late changes nothing.
        workflow.publish(1);
        workflow.deactivate(1);
        workflow.awaitHeard();
        workflow.as(Role.Viewer).get(PATH + "/" + id).then().body("isActive", equalTo(false));
    }

    @Test
    void schedulesOnlyWhatIsPublished() {
        workflow.deactivate(1);
        workflow.awaitHeard();
        assertEquals(409, create());

        workflow.delete(1);
        workflow.awaitHeard();
        assertEquals(404, create());
    }

    @Test
    void letsABrokenRowRestAndFiresTheOthers() {
        Instant dueAt = Instant.parse("2044-05-01T00:00:00Z");
        TestWorkflow whole = TestWorkflow.published(workflow.tenant());
        int broken =
                workflow.schedule(
                        draft("cronExpression", "0 0 1 5 *", "startDate", dueAt.toString()));
        Map<String, Object> draft = new HashMap<>(whole.daily());
        draft.put("startDate", dueAt.toString());
        int id = whole.schedule(draft);
        OnEventLoop.run(
                vertx,
                () ->
                        pool.preparedQuery(
                                        "UPDATE WorkflowSchedules SET CronExpression = 'every day'"
                                                + " WHERE Id = $1")
                                .execute(Tuple.of(broken)));

        fire(dueAt.plus(Duration.ofHours(8)));

        assertEquals(List.of("2044-05-01T08:00:00Z"), firings(id).getList("items.dueAt"));
        workflow.as(Role.Viewer)
                .get(PATH + "/" + broken + "/firings")
                .then()
                .body("items", empty());
    }

    @Test
    void firesInBatchesWhatIsDueAtOnce() {
        int many = settings.batch() + 50;
        Instant dueAt = Instant.parse("2045-05-01T00:00:00Z");
        int workspace = workflow.tenant().workspaceId();
        int first = TestTenants.id() % 1_000_000_000 + 1_000_000_000;
        List<Tuple> rows = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            rows.add(Tuple.of(first + i, workspace, dueAt.atOffset(ZoneOffset.UTC)));
        }
        OnEventLoop.run(
                vertx,
                () ->
                        pool.preparedQuery(
                                        "INSERT INTO WorkflowSchedules (WorkflowId, WorkspaceId,"
                                                + " CronExpression, NextRunTime, FireAt)"
                                                + " VALUES ($1, $2, '0 0 1 5 *', $3, $3)")
                                .executeBatch(rows));

        int batch;
        do {
            batch = fire(dueAt);
            assertTrue(batch <= settings.batch(), "fired at once: " + batch);
        } while (batch > 0);

        assertEquals(many, countFired(workspace, dueAt));
        workflow.as(Role.Viewer)
                .get(PATH + "?limit=1&workspaceId=" + workspace)
                .then()
                .body("items[0].lastRunTime", equalTo(dueAt.toString()));
    }

    private long countFired(int workspace, Instant dueAt) {
        return OnEventLoop.run(
                        vertx,
                        () ->
                                pool.preparedQuery(
                                                "SELECT count(*) FROM ScheduleFirings WHERE"
                                                        + " WorkspaceId = $1 AND DueAt = $2 AND"
                                                        + " FiredAt IS NOT NULL")
                                        .execute(
                                                Tuple.of(
                                                        workspace, dueAt.atOffset(ZoneOffset.UTC))))
                .iterator()
                .next()
                .getLong(0);
    }

    private void setNextRun(int id, Instant at) {
        OnEventLoop.run(
                vertx,
                () ->
                        pool.preparedQuery(
                                        "UPDATE WorkflowSchedules SET NextRunTime = $1,"
                                                + " FireAt = $1, SettledUntil = NULL"
                                                + " WHERE Id = $2")
                                .execute(Tuple.of(at.atOffset(ZoneOffset.UTC), id)));
    }

    private int create() {
        return workflow.asDeveloper().body(workflow.daily()).post(PATH).statusCode();
    }

    private void awaitNextRun(int id, boolean planned) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                planned
                                        == (workflow.as(Role.Viewer)
                                                        .get(PATH + "/" + id)
                                                        .path("nextRunTime")
                                                != null));
    }

    private String trigger(int id) {
        return workflow.asDeveloper()
                .post(PATH + "/" + id + "/trigger")
                .then()
                .statusCode(202)
                .extract()
                .path("dueAt");
    }

    private void tell(String name, String data) {
        TestEvents.send("execution.events", "0199-e", name, workflow.tenant().workspaceId(), data);
    }

    private int fire(Instant now) {
        return OnEventLoop.run(vertx, () -> due.fire(now)).claimed();
    }

    private JsonPath firings(int id) {
        return workflow.as(Role.Viewer)
                .get(PATH + "/" + id + "/firings")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The seconds that were fired or missed, in their order, each as often as it is told of. */
    private static List<Instant> accounted(JsonPath firings) {
        List<Instant> seconds = new ArrayList<>();
        for (Map<String, String> firing : firings.<Map<String, String>>getList("items")) {
            Instant first = Instant.parse(firing.get("dueAt"));
            String missedUntil = firing.get("missedUntil");
            Instant last = missedUntil == null ? first : Instant.parse(missedUntil);
            for (Instant at = first; !at.isAfter(last); at = at.plusSeconds(1)) {
                seconds.add(at);
            }
        }
        return seconds.stream().sorted().toList();
    }

    private static List<Instant> instants(JsonPath answer, String path) {
        return answer.getList(path, String.class).stream().map(Instant::parse).toList();
    }

    /** Never due by the real clock. */
    private Map<String, Object> dailyLater() {
        return draft("startDate", "2040-01-01T00:00:00Z");
    }

    private Map<String, Object> draft(Object... fields) {
        Map<String, Object> draft = new HashMap<>(workflow.daily());
        for (int i = 0; i < fields.length; i += 2) {
            draft.put((String) fields[i], fields[i + 1]);
        }
        return draft;
    }

    /** The commands for the workflow, once there are so many. */
    private static List<ConsumerRecord<String, byte[]>> commands(TestWorkflow of, int count) {
        String key = "workflow/" + of.id();
        return await().atMost(PATIENCE)
                .until(
                        () -> TopicReader.read(OwnTopics.of("execution.commands"), key),
                        found -> found.size() >= count);
    }

    /** The names of the schedule's events in their order, once there are so many. */
    private static List<String> told(int id, int count) {
        String key = "schedule/" + id;
        return await()
                .atMost(PATIENCE)
                .until(
                        () -> TopicReader.read("scheduler.events", key),
                        found -> found.size() >= count)
                .stream()
                .map(it -> TopicReader.header(it, "ce_type").split("\\.")[3])
                .toList();
    }

    private JsonNode read(ConsumerRecord<String, byte[]> record) {
        try {
            return json.readTree(record.value());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
