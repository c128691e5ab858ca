package io.workflowmanagement.scheduler.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.time.Duration;
import java.util.Map;

/** A workflow of a workspace as catalog tells of it, and requests about its schedule. */
public record TestWorkflow(TestTenant tenant, int id) {

    private static final String PATH = "/api/v1/schedules";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A workflow that was published, and of which the scheduler has heard. */
    public static TestWorkflow published(TestTenant tenant) {
        TestWorkflow workflow = new TestWorkflow(tenant, TestTenants.id());
        workflow.publish(1);
        workflow.awaitKnown();
        return workflow;
    }

    public static TestWorkflow published() {
        return published(TestTenants.create());
    }

    public void publish(int version) {
        tell("WorkflowPublished", publication(version));
    }

    public void deactivate(int version) {
        tell("WorkflowDeactivated", ended(version));
    }

    public void delete(int version) {
        tell("WorkflowDeleted", ended(version));
    }

    /**
     * Returns when the scheduler has heard all that was told of it so far: another workflow is told
     * of behind it, under its key, and so in the same partition.
     */
    public void awaitHeard() {
        TestWorkflow other = new TestWorkflow(tenant, TestTenants.id());
        tell("WorkflowPublished", other.publication(1));
        other.awaitKnown();
    }

    /** A Viewer is told that he may not, as soon as the workflow is known. */
    private void awaitKnown() {
        await().atMost(PATIENCE)
                .until(() -> as(Role.Viewer).body(daily()).post(PATH).statusCode() == 403);
    }

    private String publication(int version) {
        return """
               {"workflowId": %d, "version": %d, "name": "Orders", "workspaceId": %d,
                "projectId": 7, "environmentId": 8, "environmentVersion": 1, "inputSchema": null,
                "output": null, "steps": [], "publishedBy": 3,
                "publishedAt": "2026-01-31T08:00:00Z"}
               """
                .formatted(id, version, tenant.workspaceId());
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
