package io.workflowmanagement.execution.retention;

import static io.restassured.RestAssured.given;
import static io.workflowmanagement.execution.TestSql.query;
import static io.workflowmanagement.execution.TestSql.update;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.workflowmanagement.execution.TestExecutions;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** With rows of old dates, which no other test has. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class RetentionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int COMPLETED = 1;
    private static final int FAILED = 2;
    private static final int CANCELLED = 3;
    private static final int QUEUED = 4;
    private static final int WAITING = 5;

    private final TestTenant tenant = TestTenants.create();

    @Inject Cleanup cleanup;

    @Test
    void removesWhatIsDueWithItsStepsAndLogs() {
        String oldFailed = execution(FAILED, 800);
        String oldQueued = execution(QUEUED, 2_000);
        String young = execution(COMPLETED, 700);
        String completed = execution(COMPLETED, 740);
        execution(CANCELLED, 740);
        execution(FAILED, 1_900);

        Cleanup.Outcome outcome = run();

        assertTrue(outcome.executions() >= 3, outcome::toString);
        assertEquals(Set.of(oldFailed, oldQueued, young), executions());
        assertEquals(3, steps());
        assertEquals(
                List.of(),
                query("SELECT Message FROM ExecutionLogs WHERE ExecutionId = ?", completed));
    }

    @Test
    void walksPastWhatIsKeptInMoreThanOneBatch() {
        IntStream.range(0, 30).forEach(i -> execution(i % 3 == 0 ? FAILED : COMPLETED, 741));

        run();

        assertEquals(10, executions().size());
    }

    @Test
    void keepsAWorkspacesOwnForLessAndItsPayloadsForLessStill() {
        TestTenant other = TestTenants.create();
        set(Role.Admin, "{\"completedDays\":30,\"failedDays\":60,\"payloadDays\":7}")
                .statusCode(200)
                .body("effective.completedDays", equalTo(30));
        execution(COMPLETED, 31);
        String failed = execution(FAILED, 31);
        String fresh = execution(COMPLETED, 3);
        String waiting = execution(QUEUED, 8);
        String late = execution(COMPLETED, 8);
        String foreign = execution(other.workspaceId(), COMPLETED, 31);

        run();

        assertEquals(Set.of(failed, fresh, waiting, late), executions());
        assertEquals(List.of(foreign), query(withInput(), foreign));
        assertEquals(List.of(fresh), query(withInput(), fresh));
        assertEquals(List.of(), query(withInput(), late));
        assertEquals(List.of(), query(withInput(), failed));
        assertEquals(List.of(waiting), query(withInput(), waiting));
        assertEquals(
                List.of("true"),
                query(
                        "SELECT (Request IS NULL AND Output IS NULL)::text FROM StepExecutions"
                                + " WHERE ExecutionId = ?",
                        late));

        // What had not ended is not forgotten.
        update("UPDATE WorkflowExecutions SET Status = 1 WHERE Id = ?", waiting);
        run();

        assertEquals(List.of(), query(withInput(), waiting));
    }

    @Test
    void dropsAMonthInWhichEverythingIsDueAndNoOther() {
        YearMonth due = YearMonth.of(2015, 3);
        YearMonth kept = YearMonth.now(ZoneOffset.UTC).minusMonths(40);
        partition(due);
        partition(kept);
        execution(COMPLETED, daysSince(due.atDay(10)));
        execution(FAILED, daysSince(due.atDay(11)));
        String failed = execution(FAILED, daysSince(kept.atDay(10)));
        execution(COMPLETED, daysSince(kept.atDay(11)));

        // Where somebody holds the table for long, it is left to the next run.
        await().atMost(PATIENCE).until(() -> run().partitions() >= 1);

        assertEquals(Set.of(failed), executions());
        assertEquals(
                List.of("1"),
                query(
                        "SELECT COUNT(*)::text FROM pg_class WHERE relname IN (?, ?)",
                        "workflowexecutions_" + name(due),
                        "workflowexecutions_" + name(kept)));
    }

    @Test
    void isDoneByOneInstanceOfAllAndNotBeforeItIsDue() {
        run();
        assertEquals(Optional.empty(), cleanup.runIfDue().await().atMost(PATIENCE));

        update(
                "UPDATE CleanupRuns SET DueAt = CURRENT_TIMESTAMP, Owner = 'another',"
                        + " LeaseEndsAt = CURRENT_TIMESTAMP + INTERVAL '1 hour'");
        assertEquals(Optional.empty(), cleanup.runIfDue().await().atMost(PATIENCE));

        update("UPDATE CleanupRuns SET LeaseEndsAt = CURRENT_TIMESTAMP - INTERVAL '1 second'");
        assertTrue(cleanup.runIfDue().await().atMost(PATIENCE).isPresent());
    }

    @Test
    void movesWhatCameForAMonthWithoutAPartitionIntoIt() {
        LocalDate later = YearMonth.now(ZoneOffset.UTC).plusMonths(7).atDay(15);
        String id = execution(COMPLETED, daysSince(later));
        String partition = "SELECT tableoid::regclass::text FROM WorkflowExecutions WHERE Id = ?";
        assertEquals(List.of("workflowexecutions_other"), query(partition, id));

        query("SELECT sp_EnsurePartitions(7)");

        assertEquals(
                List.of("workflowexecutions_" + name(YearMonth.from(later))), query(partition, id));
        assertEquals(1, steps());
    }

    @Test
    void removesWhatIsLeftBehind() {
        String ended = execution(COMPLETED, 3);
        String open = execution(WAITING, 3);
        for (String id : List.of(ended, open)) {
            update(
                    "INSERT INTO StepWaits (ExecutionId, ExecutedAt, StepKey, Item, Kind, OpenedAt)"
                            + " SELECT Id, ExecutedAt, 'one', -1, 2, ExecutedAt"
                            + " FROM WorkflowExecutions WHERE Id = ?",
                    id);
            update(
                    "INSERT INTO ExecutionSignals (ExecutionId, ExecutedAt, Kind, RequestedBy,"
                            + " RequestedAt) SELECT Id, ExecutedAt, 1, 'nobody', ExecutedAt"
                            + " FROM WorkflowExecutions WHERE Id = ?",
                    id);
        }
        update(
                "INSERT INTO CallbackTokens SELECT md5(ExecutionId), ExecutionId, StepKey, Item"
                        + " FROM StepWaits WHERE ExecutionId = ?",
                ended);
        update(
                "INSERT INTO EngineInstances VALUES"
                        + " (?, CURRENT_TIMESTAMP - INTERVAL '25 hours'),"
                        + " (?, CURRENT_TIMESTAMP - INTERVAL '23 hours')",
                "long-" + tenant.workspaceId(),
                "short-" + tenant.workspaceId());

        run();

        assertEquals(List.of(open), of("StepWaits", ended, open));
        assertEquals(List.of(open), of("ExecutionSignals", ended, open));
        assertEquals(List.of(), of("CallbackTokens", ended, open));
        assertEquals(
                List.of("short-" + tenant.workspaceId()),
                query(
                        "SELECT Id FROM EngineInstances WHERE Id LIKE ?",
                        "%-" + tenant.workspaceId()));
    }

    @Test
    void keepsTheSettingsThatAreNewOrThatSomethingRunsWith() {
        int environment = TestTenants.id();
        for (int version = 1; version <= 14; version++) {
            update("INSERT INTO EnvironmentSettings VALUES (?, ?, '{}')", environment, version);
        }
        String pinned = execution(WAITING, 1);
        String over = execution(COMPLETED, 1);
        pin(pinned, environment, 2);
        pin(over, environment, 3);

        run();

        assertEquals(
                List.of("2", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14"),
                query(
                        "SELECT Version FROM EnvironmentSettings WHERE EnvironmentId = ?"
                                + " ORDER BY Version",
                        environment));
    }

    @Test
    void forgetsASecretWhoseTimeIsOver() {
        int over = trigger("-1 minute");
        int still = trigger("1 minute");

        run();

        String kept = "SELECT PreviousSecret FROM Triggers WHERE Id = ?";
        assertEquals(Collections.singletonList(null), query(kept, over));
        assertEquals(List.of("old"), query(kept, still));
    }

    /** Whoever adds a table says who keeps it small. */
    @Test
    void isToldOfEachTableInTheGuide() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "operator-guide.md"));
        String section = guide.substring(guide.indexOf("### What grows")).toLowerCase(Locale.ROOT);

        for (String table :
                query(
                        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')"
                                + " AND NOT relispartition"
                                + " AND relnamespace = 'public'::regnamespace")) {
            assertTrue(section.contains("`" + table + "`"), table);
        }
    }

    @Test
    void letsOnlyAdminsShortenAndNobodyLengthen() {
        set(Role.ProjectManager, "{\"completedDays\":30}").statusCode(403);
        set(Role.Admin, "{\"completedDays\":731}")
                .statusCode(422)
                .body("violations[0].field", equalTo("completedDays"));
        set(Role.Admin, "{\"failedDays\":0}").statusCode(422);
        get(Role.Viewer)
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("completedDays", nullValue())
                .body("effective.completedDays", equalTo(730))
                .body("effective.failedDays", equalTo(1825))
                .body("effective.payloadDays", nullValue());

        set(Role.Admin, "{\"payloadDays\":90}").statusCode(200);

        get(Role.Viewer)
                .body("payloadDays", equalTo(90))
                .body("effective.payloadDays", equalTo(90));
        given().auth()
                .oauth2(TestTenants.create().token(Role.Admin))
                .get("/api/v1/executions/retention/" + tenant.workspaceId())
                .then()
                .statusCode(404);
    }

    private Cleanup.Outcome run() {
        update("UPDATE CleanupRuns SET DueAt = CURRENT_TIMESTAMP, Owner = NULL");
        return cleanup.runIfDue().await().atMost(PATIENCE).orElseThrow();
    }

    private ValidatableResponse set(Role role, String body) {
        return given().auth()
                .oauth2(tenant.token(role))
                .contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1/executions/retention/" + tenant.workspaceId())
                .then();
    }

    private ValidatableResponse get(Role role) {
        return given().auth()
                .oauth2(tenant.token(role))
                .get("/api/v1/executions/retention/" + tenant.workspaceId())
                .then();
    }

    private String execution(int status, long daysAgo) {
        return execution(tenant.workspaceId(), status, daysAgo);
    }

    private static String execution(int workspaceId, int status, long daysAgo) {
        String id =
                TestExecutions.insert(workspaceId, status, Duration.ofDays(daysAgo), "{\"a\":1}");
        update(
                "INSERT INTO StepExecutions (ExecutionId, ExecutedAt, Sequence, StepKey, StepName,"
                        + " Attempt, Status, CompletedAt, Request, Output)"
                        + " SELECT Id, ExecutedAt, 1, 'one', 'One', 1, 1, CURRENT_TIMESTAMP,"
                        + " '{}', '{}' FROM WorkflowExecutions WHERE Id = ?",
                id);
        update(
                "INSERT INTO ExecutionLogs (ExecutionId, ExecutedAt, LogLevel, Message)"
                        + " SELECT Id, ExecutedAt, 'Info', 'Ended' FROM WorkflowExecutions"
                        + " WHERE Id = ?",
                id);
        return id;
    }

    private int trigger(String previousUntil) {
        String hook = UUID.randomUUID().toString();
        update(
                "INSERT INTO Triggers (WorkspaceId, WorkflowId, Name, Kind, HookId, Secret,"
                        + " PreviousSecret, PreviousSecretUntil, ActiveSince, CreatedByUserId)"
                        + " VALUES (?, 1, 'Trigger', 0, ?, 'new', 'old',"
                        + " CURRENT_TIMESTAMP + ?::interval, CURRENT_TIMESTAMP, 1)",
                tenant.workspaceId(),
                hook,
                previousUntil);
        return Integer.parseInt(query("SELECT Id FROM Triggers WHERE HookId = ?", hook).get(0));
    }

    private static void pin(String execution, int environment, int version) {
        update(
                "UPDATE WorkflowExecutions SET EnvironmentId = ?, EnvironmentVersion = ?"
                        + " WHERE Id = ?",
                environment,
                version,
                execution);
    }

    private static List<String> of(String table, String one, String other) {
        return query(
                "SELECT ExecutionId FROM " + table + " WHERE ExecutionId IN (?, ?)", one, other);
    }

    private Set<String> executions() {
        return new TreeSet<>(
                query(
                        "SELECT Id FROM WorkflowExecutions WHERE WorkspaceId = ?",
                        tenant.workspaceId()));
    }

    private int steps() {
        return query(
                        "SELECT s.StepKey FROM StepExecutions s JOIN WorkflowExecutions e"
                                + " ON e.Id = s.ExecutionId AND e.ExecutedAt = s.ExecutedAt"
                                + " WHERE e.WorkspaceId = ?",
                        tenant.workspaceId())
                .size();
    }

    private static String withInput() {
        return "SELECT Id FROM WorkflowExecutions WHERE Id = ? AND InputParameters IS NOT NULL";
    }

    private static long daysSince(LocalDate day) {
        return ChronoUnit.DAYS.between(day, LocalDate.now(ZoneOffset.UTC));
    }

    private static void partition(YearMonth month) {
        for (String parent : List.of("workflowexecutions", "stepexecutions", "executionlogs")) {
            update(
                    "CREATE TABLE %s_%s PARTITION OF %s FOR VALUES FROM ('%s') TO ('%s')"
                            .formatted(
                                    parent,
                                    name(month),
                                    parent,
                                    month.atDay(1) + "T00:00:00Z",
                                    month.plusMonths(1).atDay(1) + "T00:00:00Z"));
        }
    }

    private static String name(YearMonth month) {
        return "%d%02d".formatted(month.getYear(), month.getMonthValue());
    }
}
