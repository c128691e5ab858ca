package io.workflowmanagement.execution.engine;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.time.Duration;

/** What a workspace's users ask of the service under test. */
public final class Client {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestTenant tenant;

    public Client(TestTenant tenant) {
        this.tenant = tenant;
    }

    public RequestSpecification as(Role role) {
        return given().auth().oauth2(tenant.token(role));
    }

    /**
     * Starts a workflow as soon as its publication has come. An end that is answered is the end
     * that is stored.
     */
    public ValidatableResponse start(Published workflow, String input, String query) {
        awaitPublished(workflow);
        Response answer =
                as(Role.Developer)
                        .contentType(ContentType.JSON)
                        .body(
                                "{\"workflowId\":%d,\"input\":%s}"
                                        .formatted(workflow.workflowId(), input))
                        .post("/api/v1/executions" + query);
        if (answer.statusCode() == 200) {
            Response stored =
                    as(Role.Developer).get("/api/v1/executions/" + answer.<String>path("id"));
            assertEquals(stored.jsonPath().getMap(""), answer.jsonPath().getMap(""));
            assertEquals(stored.header("ETag"), answer.header("ETag"));
        }
        return answer.then();
    }

    /** Each topic has a pace of its own: neither the version nor the settings tell of the other. */
    public void awaitPublished(Published workflow) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                workflow.hasItsSettings()
                                        && as(Role.Viewer)
                                                        .get(
                                                                "/api/v1/workflow-metrics/"
                                                                        + workflow.workflowId())
                                                        .statusCode()
                                                == 200);
    }

    public void awaitStatus(String id, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                as(Role.Viewer)
                                        .get("/api/v1/executions/" + id)
                                        .then()
                                        .body("status", equalTo(status)));
    }
}
