package io.workflowmanagement.execution.bulk;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.workflowmanagement.embedded.TestServers;
import io.workflowmanagement.execution.TestSql;
import io.workflowmanagement.execution.engine.Client;
import io.workflowmanagement.execution.engine.Published;
import io.workflowmanagement.execution.engine.StubApi;
import io.workflowmanagement.execution.engine.StubApi.Answered;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class BulkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);
    private final AtomicInteger answer = new AtomicInteger(400);
    private final StubApi api = new StubApi(asked -> new Answered(answer.get(), "{}"));

    @ConfigProperty(name = "quarkus.datasource.username")
    String database;

    @AfterEach
    void closeApi() {
        api.close();
    }

    @Test
    void retriesWhatFailedAndLeavesTheRest() {
        Published workflow = published();
        for (int i = 0; i < 3; i++) {
            run(workflow).body("status", equalTo("Failed"));
        }
        answer.set(200);
        run(workflow).body("status", equalTo("Completed"));

        String job =
                request("retry", filter(workflow))
                        .statusCode(202)
                        .header("Location", containsString("/api/v1/executions/bulk/"))
                        .body("kind", equalTo("Retry"))
                        .body("total", equalTo(3))
                        .extract()
                        .path("id");

        awaitDone(job, 3);
        await().atMost(PATIENCE)
                .untilAsserted(() -> executions(workflow, "Completed").body("items", hasSize(4)));
        executions(workflow, "Failed").body("items", hasSize(3));
    }

    /** An instance that dies after it did something, and before it could say so, does it again. */
    @Test
    void goesOnAfterAKillAndDoesNothingTwice() throws SQLException {
        Published workflow = published();
        run(workflow);
        run(workflow);
        answer.set(200);
        String job = request("rerun", filter(workflow)).statusCode(202).extract().path("id");
        awaitDone(job, 2);

        update("UPDATE BulkItems SET Outcome = 0 WHERE JobId = ?", job);
        update(
                "UPDATE BulkJobs SET CompletedAt = NULL,"
                        + " LeaseEnd = CURRENT_TIMESTAMP - INTERVAL '1 minute' WHERE Id = ?",
                job);

        awaitDone(job, 2);
        executions(workflow, null).body("items", hasSize(4));
    }

    @Test
    void cancelsWhatHasNotEnded() {
        answer.set(503); // tried again after ten minutes
        Published workflow =
                new Published(tenant)
                        .configuration(3_000, 3, 1)
                        .retriedMuchLater("a", api.url() + "/a", 3)
                        .publish();
        String running = client.start(workflow, "{}", "").statusCode(202).extract().path("id");
        String queued = client.start(workflow, "{}", "").statusCode(202).extract().path("id");
        await().atMost(PATIENCE).until(api::asked, hasSize(1));

        String job =
                request("cancel", "{\"workspaceId\":%d}".formatted(tenant.workspaceId()))
                        .statusCode(202)
                        .body("total", equalTo(2))
                        .extract()
                        .path("id");

        awaitDone(job, 2);
        client.awaitStatus(running, "Cancelled");
        client.awaitStatus(queued, "Cancelled");
    }

    @Test
    void saysOfWhichThePayloadsAreNoLongerKept() {
        Published workflow = published();
        String cleared = run(workflow).extract().path("id");
        TestSql.query(
                "SELECT Cleared FROM sp_ClearPayloadsBatch(?, CURRENT_TIMESTAMP, '')",
                tenant.workspaceId());
        run(workflow);

        for (String what : List.of("retry", "rerun")) {
            String job = request(what, filter(workflow)).statusCode(202).extract().path("id");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> job(job).body("completedAt", notNullValue()));
            job(job).body("failed", equalTo(1))
                    .body("failures[0].executionId", equalTo(cleared))
                    .body("failures[0].error", containsString("payloads"));
        }
    }

    @Test
    void givesTheSameJobForTheSameKey() {
        Published workflow = published();
        run(workflow);
        String key = "bulk-" + TestTenants.id();

        String first = keyed(key, workflow).statusCode(202).extract().path("id");
        keyed(key, workflow).statusCode(202).body("id", equalTo(first)).body("total", equalTo(1));
    }

    @Test
    void refusesWhatItCantDo() {
        String filter =
                "{\"workspaceId\":%d,\"status\":\"Running\"}".formatted(tenant.workspaceId());
        request("retry", filter)
                .statusCode(422)
                .body("violations[0].field", equalTo("filter.status"));
        client.as(Role.Developer)
                .contentType(ContentType.JSON)
                .body("{\"filter\":{}}")
                .post("/api/v1/executions/bulk/retry")
                .then()
                .statusCode(422)
                .body("violations[0].field", endsWith("filter.workspaceId"));
        client.as(Role.Developer)
                .contentType(ContentType.JSON)
                .body(
                        "{\"filter\":{\"workspaceId\":%d},\"limit\":1000000}"
                                .formatted(tenant.workspaceId()))
                .post("/api/v1/executions/bulk/retry")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("limit"));
        String job =
                request("retry", "{\"workspaceId\":%d}".formatted(tenant.workspaceId()))
                        .statusCode(202)
                        .body("total", equalTo(0))
                        .extract()
                        .path("id");
        Client stranger = new Client(TestTenants.create());
        stranger.as(Role.Admin).get("/api/v1/executions/bulk/" + job).then().statusCode(404);
        stranger.as(Role.Admin)
                .contentType(ContentType.JSON)
                .body("{\"filter\":{\"workspaceId\":%d}}".formatted(tenant.workspaceId()))
                .post("/api/v1/executions/bulk/cancel")
                .then()
                .statusCode(404);
    }

    private Published published() {
        Published workflow = new Published(tenant).get("a", api.url() + "/a").publish();
        client.awaitPublished(workflow);
        return workflow;
    }

    private ValidatableResponse run(Published workflow) {
        return client.start(workflow, "{}", "?wait=20").statusCode(200);
    }

    private String filter(Published workflow) {
        return "{\"workspaceId\":%d,\"workflowId\":%d}"
                .formatted(tenant.workspaceId(), workflow.workflowId());
    }

    private ValidatableResponse request(String what, String filter) {
        return client.as(Role.Developer)
                .contentType(ContentType.JSON)
                .body("{\"filter\":" + filter + "}")
                .post("/api/v1/executions/bulk/" + what)
                .then();
    }

    private ValidatableResponse keyed(String key, Published workflow) {
        return client.as(Role.Developer)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body("{\"filter\":" + filter(workflow) + "}")
                .post("/api/v1/executions/bulk/rerun")
                .then();
    }

    private ValidatableResponse job(String id) {
        return client.as(Role.Viewer).get("/api/v1/executions/bulk/" + id).then().statusCode(200);
    }

    private void awaitDone(String job, int done) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                job(job).body("done", equalTo(done))
                                        .body("failed", equalTo(0))
                                        .body("failures", hasSize(0))
                                        .body("completedAt", notNullValue()));
    }

    private ValidatableResponse executions(Published workflow, String status) {
        return client.as(Role.Viewer)
                .get(
                        "/api/v1/executions?workspaceId=%d&workflowId=%d%s"
                                .formatted(
                                        tenant.workspaceId(),
                                        workflow.workflowId(),
                                        status == null ? "" : "&status=" + status))
                .then()
                .statusCode(200);
    }

    private void update(String sql, String parameter) throws SQLException {
        try (Connection connection = TestServers.obtain().postgres().connect(database);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            statement.executeUpdate();
        }
    }
}
