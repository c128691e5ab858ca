package io.workflowmanagement.scheduler.testing;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.util.Map;

/** A workflow of a workspace as catalog tells of it, and requests about its schedule. */
public record TestWorkflow(TestTenant tenant, int id) {

    private static final String PATH = "/api/v1/schedules";

    /** A workflow that was published, and of which the scheduler has heard. */
    public static TestWorkflow published(TestTenant tenant) {
        TestWorkflow workflow = new TestWorkflow(tenant, TestTenants.id());
        workflow.publish(1);
        // A Viewer is told that he may not, as soon as the workflow is known.
        await().atMost(20, SECONDS)
                .until(
                        () ->
                                workflow.as(Role.Viewer)
                                                .body(workflow.daily())
                                                .post(PATH)
                                                .statusCode()
                                        == 403);
        return workflow;
    }

    public static TestWorkflow published() {
        return published(TestTenants.create());
    }

    public void publish(int version) {
        tell(
                "WorkflowPublished",
                """
                {"workflowId": %d, "version": %d, "name": "Orders", "workspaceId": %d,
                 "projectId": 7, "environmentId": 8, "environmentVersion": 1, "inputSchema": null,
                 "output": null, "steps": [], "publishedBy": 3,
                 "publishedAt": "2026-01-31T08:00:00Z"}
                """
                        .formatted(id, version, tenant.workspaceId()));
    }

    public void deactivate(int version) {
        tell("WorkflowDeactivated", ended(version));
    }

    public void delete(int version) {
        tell("WorkflowDeleted", ended(version));
    }

    private String ended(int version) {
        return """
               {"workflowId": %d, "version": %d, "workspaceId": %d, "projectId": 7}
               """
                .formatted(id, version, tenant.workspaceId());
    }

    private void tell(String name, String data) {
        TestEvents.send("catalog.events", "workflow/" + id, name, tenant.workspaceId(), data);
    }

    public RequestSpecification as(Role role) {
        return given().auth().oauth2(tenant.token(role)).contentType(ContentType.JSON);
    }

    public RequestSpecification asDeveloper() {
        return as(Role.Developer);
    }

    public Map<String, Object> daily() {
        return Map.of("workflowId", id, "cronExpression", "0 8 * * *");
    }

    /** The new schedule's id. */
    public int schedule(Map<String, Object> draft) {
        return asDeveloper().body(draft).post(PATH).then().statusCode(201).extract().path("id");
    }
}
