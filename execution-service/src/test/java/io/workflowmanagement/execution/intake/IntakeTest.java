package io.workflowmanagement.execution.intake;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.workflowmanagement.embedded.TestServers;
import io.workflowmanagement.execution.engine.Client;
import io.workflowmanagement.execution.engine.Published;
import io.workflowmanagement.execution.engine.StubApi;
import io.workflowmanagement.execution.engine.StubApi.Answered;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import io.workflowmanagement.kit.testing.TopicReader;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class IntakeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);
    private final StubApi api = new StubApi(asked -> Answered.ok("{}"));

    @Inject ExpiredKeys expiredKeys;

    @ConfigProperty(name = "quarkus.datasource.username")
    String database;

    @AfterEach
    void closeApi() {
        api.close();
    }

    @Test
    void tellsTheTraceOfTheRequestWithEachEvent() {
        Published workflow = published();
        String id =
                client.as(Role.Developer)
                        .header("traceparent", TRACE)
                        .contentType(ContentType.JSON)
                        .body(
                                "{\"workflowId\":%d,\"priority\":\"High\"}"
                                        .formatted(workflow.workflowId()))
                        .post("/api/v1/executions?wait=20")
                        .then()
                        .statusCode(200)
                        .body("priority", equalTo("High"))
                        .extract()
                        .path("id");

        await().atMost(PATIENCE).until(() -> TopicReader.read("execution.events", id), hasSize(4));
        Set<String> traces =
                TopicReader.read("execution.events", id).stream()
                        .map(event -> TopicReader.header(event, "ce_traceparent"))
                        .collect(Collectors.toSet());
        assertEquals(Set.of(TRACE), traces);
    }

    @Test
    void refusesAPriorityThatIsNone() {
        client.as(Role.Developer)
                .contentType(ContentType.JSON)
                .body("{\"workflowId\":1,\"priority\":\"Urgent\"}")
                .post("/api/v1/executions")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("priority"))
                .body("violations[0].message", containsString("Low, Normal, High"));
    }

    /** The count is the environments' own: a hundred thousand need not be made for it. */
    @Test
    void refusesMoreThanMayWaitAndSetsCommandsAside() throws SQLException {
        Published workflow = published();
        Published other = new Published(tenant).get("a", api.url() + "/a").publish();
        client.awaitPublished(other);
        changeQueued(other, 100_000);
        try {
            await().atMost(PATIENCE).until(() -> start(workflow).statusCode(), equalTo(429));
            start(workflow)
                    .then()
                    .statusCode(429)
                    .header("Retry-After", not(equalTo("0")))
                    .body("detail", containsString("workspace " + tenant.workspaceId()));
            command(workflow, "late/" + workflow.workflowId());
            await().atMost(PATIENCE).until(this::setAside, equalTo(1));
        } finally {
            changeQueued(other, -100_000);
        }

        await().atMost(PATIENCE).until(this::setAside, equalTo(0));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                client.as(Role.Viewer)
                                        .get(
                                                "/api/v1/executions?workspaceId="
                                                        + tenant.workspaceId()
                                                        + "&status=Completed&workflowId="
                                                        + workflow.workflowId())
                                        .then()
                                        .body("items.executionContext[0]", equalTo("event//test")));
    }

    @Test
    void setsNoMoreAsideThanIsAllowedLosesNothingAndHoldsUpNobodyElse() throws SQLException {
        Published workflow = published();
        TestTenant neighbour = TestTenants.create();
        Published neighbours = new Published(neighbour).get("a", api.url() + "/n").publish();
        new Client(neighbour).awaitPublished(neighbours);
        changeQueued(workflow, 100_000);
        try {
            await().atMost(PATIENCE).until(() -> start(workflow).statusCode(), equalTo(429));
            for (int i = 0; i < 6; i++) {
                command(workflow, "many/" + workflow.workflowId() + "/" + i);
            }
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    TopicReader.read(
                                            "execution.commands_overflow",
                                            "workflow/" + workflow.workflowId()),
                            hasSize(3));
            assertEquals(3, setAside());

            command(neighbours, "neighbour/" + neighbours.workflowId());
            await().atMost(PATIENCE).until(() -> executions(neighbours), equalTo(1));
            assertEquals(0, executions(workflow));
            assertEquals(3, setAside());
        } finally {
            changeQueued(workflow, -100_000);
        }

        await().atMost(PATIENCE).until(() -> executions(workflow), equalTo(6));
        await().atMost(PATIENCE).until(this::setAside, equalTo(0));
    }

    private static void command(Published workflow, String idempotencyKey) {
        Published.send(
                "execution.commands",
                "workflow/" + workflow.workflowId(),
                "ExecutionRequested",
                "{\"workflowId\":%d,\"input\":{},\"idempotencyKey\":\"%s\"}"
                        .formatted(workflow.workflowId(), idempotencyKey));
    }

    /** Those that commands asked for, and have ended. */
    private int executions(Published workflow) throws SQLException {
        return count(
                "SELECT COUNT(*) FROM WorkflowExecutions WHERE WorkflowId = ? AND Status = 1"
                        + " AND ExecutionContext = 'event//test'",
                workflow.workflowId());
    }

    @Test
    void forgetsExpiredKeys() throws SQLException {
        String text =
                "INSERT INTO IdempotencyKeys (WorkspaceId, IdempotencyKey, ExecutionId,"
                        + " RequestHash, ExpiresAt) VALUES (?, ?, '-', '-',"
                        + " CURRENT_TIMESTAMP + make_interval(mins => ?))";
        update(text, tenant.workspaceId(), "over", -1);
        update(text, tenant.workspaceId(), "still", 60);

        expiredKeys.sweep();

        await().atMost(PATIENCE)
                .until(
                        () ->
                                count(
                                        "SELECT COUNT(*) FROM IdempotencyKeys WHERE WorkspaceId = ?",
                                        tenant.workspaceId()),
                        equalTo(1));
    }

    private Published published() {
        Published workflow = new Published(tenant).get("a", api.url() + "/a").publish();
        client.awaitPublished(workflow);
        return workflow;
    }

    private Response start(Published workflow) {
        return client.as(Role.Developer)
                .contentType(ContentType.JSON)
                .body("{\"workflowId\":%d}".formatted(workflow.workflowId()))
                .post("/api/v1/executions");
    }

    private void changeQueued(Published workflow, int by) throws SQLException {
        update(
                "UPDATE EnvironmentSlots SET Queued = Queued + ? WHERE EnvironmentId = ?",
                by,
                workflow.environmentId());
    }

    private int setAside() throws SQLException {
        return count(
                "SELECT COUNT(*) FROM SetAsideCommands WHERE WorkspaceId = ?",
                tenant.workspaceId());
    }

    private int count(String sql, Object... parameters) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet count = statement.executeQuery()) {
            count.next();
            return count.getInt(1);
        }
    }

    private void update(String sql, Object... parameters) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private Connection connect() throws SQLException {
        return TestServers.obtain().postgres().connect(database);
    }
}
