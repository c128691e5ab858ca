package io.workflowmanagement.execution.engine;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.workflowmanagement.embedded.TestServers;
import io.workflowmanagement.execution.TestSql;
import io.workflowmanagement.execution.engine.StubApi.Answered;
import io.workflowmanagement.kit.call.CallSettings;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import io.workflowmanagement.kit.time.Ids;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens when an instance dies, loses its lease, or loses its database. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class FaultTest {

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);
    private final CountDownLatch held = new CountDownLatch(1);
    private StubApi api;

    @Inject Ids ids;
    @Inject Instance instance;
    @Inject CallSettings calls;

    @ConfigProperty(name = "quarkus.datasource.username")
    String database;

    private Leftovers leftovers;

    @BeforeEach
    void knowTheDatabase() {
        leftovers = new Leftovers(database);
    }

    @AfterEach
    void closeApi() {
        held.countDown();
        if (api != null) {
            api.close();
        }
    }

    @Test
    void goesOnAfterTheLastRecordedStepOfADeadInstance() throws SQLException {
        Published workflow = twoSteps();
        String id = ids.next();
        leftovers.completed(id, "a", null, "{\"from\":\"the dead\"}");
        leftovers.running(workflow, id, ids.next());

        client.awaitStatus(id, "Completed");

        assertEquals(List.of("/b"), api.asked().stream().map(StubApi.Asked::path).toList());
        assertEquals(id + "/b", api.asked().get(0).idempotencyKey());
        client.as(Role.Viewer)
                .get("/api/v1/executions/" + id + "/steps")
                .then()
                .body("items.stepKey", contains("a", "b", "b"))
                .body("items.attempt", contains(1, 1, 2))
                .body("items.status", contains("Completed", "Interrupted", "Completed"));
        client.as(Role.Viewer)
                .get("/api/v1/executions/" + id)
                .then()
                .body("outputParameters.a.from", equalTo("the dead"));
    }

    @Test
    void takesUpWithoutAnInterruptionWhatWasPutDown() throws SQLException {
        Published workflow = twoSteps();
        String id = ids.next();
        leftovers.completed(id, "a", null, "{}");
        leftovers.running(workflow, id, null);

        client.awaitStatus(id, "Completed");

        client.as(Role.Viewer)
                .get("/api/v1/executions/" + id + "/steps")
                .then()
                .body("items.stepKey", contains("a", "b"))
                .body("items.attempt", contains(1, 1));
    }

    @Test
    void failsWhatKilledItsOwnersThreeTimesInOneStep() throws SQLException {
        Published workflow = twoSteps();
        String id = ids.next();
        leftovers.attempt(id, "a", null, false, 1, 4, null);
        leftovers.attempt(id, "a", null, false, 2, 4, null);
        leftovers.running(workflow, id, ids.next());

        client.awaitStatus(id, "Failed");

        client.as(Role.Viewer)
                .get("/api/v1/executions/" + id)
                .then()
                .body(
                        "errorMessage",
                        equalTo("Step a: the instance that ran it died 3 times in it."));
        assertEquals(List.of(), api.asked());
    }

    @Test
    void writesNothingOnceAnotherInstanceHasTheExecution() throws SQLException {
        api = heldApi();
        Published workflow = new Published(tenant).get("a", api.url() + "/a").publish();
        client.awaitPublished(workflow);
        String id = client.start(workflow, "{}", "").statusCode(202).extract().<String>path("id");
        await().atMost(Duration.ofSeconds(30)).until(() -> api.asked(), hasSize(1));

        String other = ids.next();
        leftovers.update(
                "INSERT INTO EngineInstances VALUES (?, CURRENT_TIMESTAMP + INTERVAL '1 hour')",
                other);
        leftovers.update(
                "UPDATE WorkflowExecutions SET Owner = ?, Fence = Fence + 1 WHERE Id = ?",
                other,
                id);
        held.countDown();
        // A later execution of the same instance is written after the answer came.
        client.awaitStatus(
                client.start(workflow, "{}", "").statusCode(202).extract().<String>path("id"),
                "Completed");

        client.as(Role.Viewer)
                .get("/api/v1/executions/" + id)
                .then()
                .body("status", equalTo("Running"));
        client.as(Role.Viewer)
                .get("/api/v1/executions/" + id + "/steps")
                .then()
                .body("items", hasSize(0));
        leftovers.update("DELETE FROM EngineInstances WHERE Id = ?", other);
        client.awaitStatus(id, "Completed");
    }

    @Test
    void losesNothingWhenItsConnectionsBreakUnderLoad() throws SQLException {
        api = new StubApi(asked -> Answered.ok("{}"));
        Published workflow =
                new Published(tenant)
                        .get("a", api.url() + "/a")
                        .get("b", api.url() + "/b")
                        .get("c", api.url() + "/c")
                        .publish();
        client.awaitPublished(workflow);

        for (int i = 0; i < 60; i++) {
            Published.send(
                    "execution.commands",
                    "workflow/" + workflow.workflowId() + "/" + i,
                    "ExecutionRequested",
                    "{\"workflowId\":%d,\"input\":{}}".formatted(workflow.workflowId()));
            if (i % 6 == 0) {
                breakConnections();
            }
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                client.as(Role.Viewer)
                                        .get(
                                                "/api/v1/workflow-summaries?workspaceId="
                                                        + tenant.workspaceId())
                                        .then()
                                        .statusCode(200)
                                        .body("items[0].totalExecutions", equalTo(60))
                                        .body("items[0].successfulExecutions", equalTo(60)));
        Set<String> keys = new HashSet<>();
        api.asked().forEach(asked -> keys.add(asked.idempotencyKey()));
        assertEquals(180, keys.size());
        assertEquals(180, api.asked().size(), "a recorded step was called again");
    }

    @Test
    void waitsForTheDatabaseSaysSoAndGoesOn() throws SQLException {
        api = heldApi();
        Published workflow =
                new Published(tenant)
                        .get("a", api.url() + "/a")
                        .get("b", api.url() + "/b")
                        .publish();
        String id = client.start(workflow, "{}", "").statusCode(202).extract().path("id");
        await().atMost(Duration.ofSeconds(30)).until(() -> api.asked(), hasSize(1));

        allowConnections(false);
        try {
            breakConnections();
            held.countDown();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> given().get("/q/health/ready").statusCode(), equalTo(503));
            await().atMost(Duration.ofSeconds(30)).until(this::eventsWaitSince, notNullValue());
        } finally {
            allowConnections(true);
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode(), equalTo(200));
        client.awaitStatus(id, "Completed");
        assertEquals(List.of("/a", "/b"), api.asked().stream().map(StubApi.Asked::path).toList());
        await().atMost(Duration.ofSeconds(30)).until(this::eventsWaitSince, nullValue());
    }

    /** As when the answer to its claim is lost with the connection. */
    @Test
    void goesOnWithWhatItWasGivenUnknowingly() throws SQLException {
        Published workflow = twoSteps();
        String id = ids.next();
        leftovers.running(workflow, id, instance.id());

        client.awaitStatus(id, "Completed");

        client.as(Role.Viewer)
                .get("/api/v1/executions/" + id + "/steps")
                .then()
                .body("items.status", contains("Interrupted", "Completed", "Completed"));
    }

    /** Held by a living instance that has dropped it, it would rest for ever. */
    @Test
    void goesOnWithWhatCouldNotEvenBeEnded() throws SQLException {
        api = heldApi();
        Published workflow = new Published(tenant).get("a", api.url() + "/a").publish();
        String id = client.start(workflow, "{}", "").statusCode(202).extract().path("id");
        await().atMost(Duration.ofSeconds(30)).until(() -> api.asked(), hasSize(1));

        leftovers.update(
                "ALTER TABLE ExecutionLogs ADD CONSTRAINT CK_Refused CHECK (ExecutionId <> '%s')"
                                .formatted(id)
                        + " NOT VALID");
        try {
            held.countDown();
        } finally {
            await().atMost(Duration.ofSeconds(30)).until(() -> allowsLogsWhileGivenBack(id));
        }

        client.awaitStatus(id, "Completed");
        assertEquals(2, api.asked().size());
    }

    /** Between two owners: one that has it would find the one write refused, the next not. */
    private boolean allowsLogsWhileGivenBack(String id) throws SQLException {
        try (Connection connection = leftovers.connect();
                PreparedStatement givenBack =
                        connection.prepareStatement(
                                "SELECT FROM WorkflowExecutions"
                                        + " WHERE Id = ? AND Owner = 'nobody' FOR UPDATE");
                Statement allow = connection.createStatement()) {
            connection.setAutoCommit(false);
            givenBack.setString(1, id);
            boolean isGivenBack = givenBack.executeQuery().next();
            if (isGivenBack) {
                allow.execute("ALTER TABLE ExecutionLogs DROP CONSTRAINT CK_Refused");
            }
            connection.commit();
            return isGivenBack;
        }
    }

    /** One that waited for a connection, while the instance could not say that it lives. */
    @Test
    void keepsACallBackWhoseTurnComesWhenTheLeaseHasRunOut() throws SQLException {
        api = heldApi();
        Published workflow =
                new Published(tenant)
                        .step(
                                "{'key':'a','timeoutSeconds':60,'endpoint':"
                                        + Published.endpoint(api.url() + "/a")
                                        + "}")
                        .publish();
        client.awaitPublished(workflow);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i <= calls.connectionsPerHost(); i++) {
            ids.add(client.start(workflow, "{}", "").statusCode(202).extract().path("id"));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.asked().size() == calls.connectionsPerHost());
        String last = theOneNotAsked(ids);

        try (Connection blocking = leftovers.connect();
                Statement statement = blocking.createStatement()) {
            blocking.setAutoCommit(false);
            statement.execute("SELECT FROM EngineInstances FOR UPDATE");
            await().atMost(Duration.ofSeconds(30)).until(() -> !instance.mayCall());
            held.countDown();
            for (String id : ids) {
                if (!id.equals(last)) {
                    client.awaitStatus(id, "Completed");
                }
            }
            assertEquals(calls.connectionsPerHost(), api.asked().size());
            blocking.rollback();
        }

        client.awaitStatus(last, "Completed");
        assertEquals(ids.size(), api.asked().size());
        client.as(Role.Viewer)
                .get("/api/v1/executions/" + last + "/steps")
                .then()
                .body("items.attempt", contains(1));
    }

    /** It paused before a retry when it was taken, and would call when the pause is over. */
    @Test
    void dropsWhatWasTakenOverWhileTheLeaseWasOver() throws SQLException {
        api = new StubApi(asked -> new Answered(api.asked().size() == 1 ? 503 : 200, "{}"));
        Published workflow =
                new Published(tenant)
                        .step(
                                "{'key':'a','retryCount':1,'retryDelaySeconds':10,'endpoint':"
                                        + Published.endpoint(api.url() + "/a")
                                        + "}")
                        .publish();
        String id = client.start(workflow, "{}", "").statusCode(202).extract().path("id");
        await().atMost(Duration.ofSeconds(30)).until(() -> api.asked(), hasSize(1));

        String other = ids.next();
        leftovers.update(
                "INSERT INTO EngineInstances VALUES (?, CURRENT_TIMESTAMP + INTERVAL '1 hour')",
                other);
        try (Connection blocking = leftovers.connect();
                Statement statement = blocking.createStatement()) {
            blocking.setAutoCommit(false);
            statement.execute("SELECT FROM EngineInstances FOR UPDATE");
            await().atMost(Duration.ofSeconds(30)).until(() -> !instance.holdsLease());
            statement.execute(
                    "UPDATE WorkflowExecutions SET Owner = '%s', Fence = Fence + 1 WHERE Id = '%s'"
                            .formatted(other, id));
            blocking.commit();
        }
        await().atMost(Duration.ofSeconds(30)).until(instance::mayCall);
        leftovers.update("DELETE FROM EngineInstances WHERE Id = ?", other);

        client.awaitStatus(id, "Completed");
        assertEquals(2, api.asked().size());
    }

    private String theOneNotAsked(List<String> ids) {
        List<String> asked =
                api.asked().stream().map(it -> it.idempotencyKey().replace("/a", "")).toList();
        return ids.stream().filter(id -> !asked.contains(id)).findFirst().orElseThrow();
    }

    private String eventsWaitSince() {
        return given().get("/q/health/ready")
                .path("checks.find { it.name == 'Outbox' }.data?.waitingSince");
    }

    @Test
    void runsWhatItAcceptedThoughItsClientIsGone() throws SQLException {
        Published workflow = twoSteps();

        try (Connection blocking = leftovers.connect();
                PreparedStatement sameKey =
                        blocking.prepareStatement(
                                "INSERT INTO IdempotencyKeys"
                                        + " VALUES (?, ?, '', '', CURRENT_TIMESTAMP)")) {
            blocking.setAutoCommit(false);
            String key = "client that goes away";
            sameKey.setInt(1, workflow.workspaceId());
            sameKey.setString(2, key);
            sameKey.execute();
            CompletableFuture<?> asking = startWithKey(workflow, key);
            await().atMost(Duration.ofSeconds(30)).until(() -> TestSql.isWaitedFor(blocking));
            asking.cancel(true);
            // Answered after the service has seen that connection's end.
            client.awaitPublished(workflow);
            blocking.rollback();
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                client.as(Role.Viewer)
                                        .get(
                                                "/api/v1/workflow-summaries?workspaceId="
                                                        + tenant.workspaceId())
                                        .then()
                                        .body("items[0].totalExecutions", equalTo(1))
                                        .body("items[0].successfulExecutions", equalTo(1)));
    }

    private CompletableFuture<?> startWithKey(Published workflow, String key) {
        String body = "{\"workflowId\":%d,\"input\":{}}".formatted(workflow.workflowId());
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://localhost:%d/api/v1/executions"
                                                .formatted(RestAssured.port)))
                        .header("Authorization", "Bearer " + tenant.token(Role.Developer))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .sendAsync(request, BodyHandlers.discarding());
    }

    private Published twoSteps() {
        api = new StubApi(asked -> Answered.ok("{}"));
        Published workflow =
                new Published(tenant)
                        .get("a", api.url() + "/a")
                        .get("b", api.url() + "/b")
                        .publish();
        client.awaitPublished(workflow);
        return workflow;
    }

    private void breakConnections() throws SQLException {
        try (Connection connection = TestServers.obtain().postgres().connect("postgres");
                PreparedStatement statement =
                        connection.prepareStatement(
                                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                        + " WHERE datname = ?")) {
            statement.setString(1, database);
            try (ResultSet ended = statement.executeQuery()) {
                ended.next();
            }
        }
    }

    private void allowConnections(boolean allowed) throws SQLException {
        try (Connection connection = TestServers.obtain().postgres().connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "ALTER DATABASE \"%s\" ALLOW_CONNECTIONS %s".formatted(database, allowed));
        }
    }

    /** Answers once it is released. */
    private StubApi heldApi() {
        return new StubApi(
                asked -> {
                    awaitRelease();
                    return Answered.ok("{}");
                });
    }

    private void awaitRelease() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
