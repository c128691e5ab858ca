package io.workflowmanagement.catalog.approval;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.catalog.testing.PublishedEvent;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CatalogTest
class ApprovalsTest {

    private static final String APPROVALS = "/api/v1/approvals";

    private final CatalogClient catalog = new CatalogClient();

    @Inject @AllWorkspaces Pool database;

    @Test
    void setsAPublishAsideUntilAnotherApprovesIt() {
        int workflow = guarded(Map.of());

        Response pending = request(workflow);

        pending.then()
                .statusCode(202)
                .header("Location", endsWith(APPROVALS + "/" + pending.path("id")))
                .header("ETag", "\"0\"")
                .body("status", equalTo("Pending"))
                .body("workflowId", equalTo(workflow))
                .body("requestReason", equalTo("please"))
                .body("requestedByUserId", equalTo(user(Role.Developer)))
                .body("approvers", equalTo(1))
                .body("minimumRole", equalTo("ProjectManager"))
                .body("expiresAt", notNullValue())
                .body("publishedVersion", nullValue());
        catalog.get(path(workflow)).then().body("status", equalTo("Draft"));
        decide(Role.ProjectManager, pending, "approve")
                .then()
                .statusCode(200)
                .body("status", equalTo("Approved"))
                .body("approverUserId", equalTo(user(Role.ProjectManager)))
                .body("approvalComments", equalTo("seen"))
                .body("approvedAt", notNullValue())
                .body("publishedVersion", equalTo(1));
        catalog.get(path(workflow))
                .then()
                .body("status", equalTo("Published"))
                .body("version", equalTo(1))
                .body("publishedVersion", equalTo(1));
        catalog.get(path(workflow) + "/versions")
                .then()
                .body("items[0].comment", equalTo("please"))
                .body("items[0].publishedByUserId", equalTo(user(Role.Developer)));
    }

    @Test
    void tellsOfTheRequestTheVersionAndTheEnd() {
        int workflow = guarded(Map.of());
        Response pending = request(workflow);
        decide(Role.Admin, pending, "approve").then().statusCode(200);

        List<PublishedEvent> events =
                PublishedEvent.await("catalog.events", "workflow/" + workflow, 3);

        assertEquals(
                List.of("ApprovalRequested", "WorkflowPublished", "ApprovalDecided"),
                events.stream().map(PublishedEvent::name).toList());
        assertEquals(user(Role.Developer), events.get(0).data().get("requestedBy").intValue());
        assertEquals(user(Role.Developer), events.get(1).data().get("publishedBy").intValue());
        assertEquals("Approved", events.get(2).data().get("status").textValue());
        assertEquals(1, events.get(2).data().get("publishedVersion").intValue());
    }

    @Test
    void publishesWhatWasAskedForAndNotALaterEdit() {
        int workflow = guarded(Map.of());
        String name = catalog.get(path(workflow)).path("name");
        Response pending = request(workflow);
        catalog.patch(path(workflow), Map.of("name", CatalogClient.unique("slipped in")))
                .then()
                .statusCode(200);

        decide(Role.Admin, pending, "approve").then().statusCode(200);

        catalog.get(path(workflow) + "/versions/1").then().body("definition.name", equalTo(name));
        catalog.get(APPROVALS + "/" + pending.path("id") + "/definition")
                .then()
                .body("name", equalTo(name));
        catalog.get(path(workflow))
                .then()
                .body("status", equalTo("Published"))
                .body("publishedVersion", equalTo(1))
                .body("version", equalTo(2));
    }

    @Test
    void needsAsManyDifferentApproversAsTheRuleSays() {
        int workflow = guarded(Map.of("approvers", 2));
        Response pending = request(workflow);

        decide(Role.ProjectManager, pending, "approve")
                .then()
                .statusCode(200)
                .body("status", equalTo("Pending"))
                .body("decisions.userId", contains(user(Role.ProjectManager)));
        decide(Role.ProjectManager, pending, "approve").then().statusCode(409);
        catalog.get(path(workflow)).then().body("status", equalTo("Draft"));
        decide(Role.Admin, pending, "approve").then().body("status", equalTo("Approved"));

        catalog.get(path(workflow)).then().body("status", equalTo("Published"));
    }

    @Test
    void obeysTheStricterOfWorkflowAndEnvironment() {
        int project = catalog.project();
        int environment = catalog.environment(project);
        catalog.patch(
                        "/api/v1/environments/" + environment,
                        Map.of("approval", Map.of("minimumRole", "Admin")))
                .then()
                .statusCode(200)
                .body("approval.approvers", equalTo(1));
        int workflow =
                catalog.workflow(project, environment, List.of(catalog.lookUp(catalog.endpoint())));

        Response pending = request(workflow);

        pending.then().statusCode(202).body("minimumRole", equalTo("Admin"));
        decide(Role.ProjectManager, pending, "approve").then().statusCode(403);
        decide(Role.Admin, pending, "approve").then().statusCode(200);
    }

    @Test
    void letsNobodyDecideOnHisOwnRequest() {
        int workflow = guarded(Map.of());
        Response pending =
                catalog.as(Role.ProjectManager).body(Map.of()).post(path(workflow) + "/publish");
        pending.then().statusCode(202);

        decide(Role.ProjectManager, pending, "approve").then().statusCode(403);
        decide(Role.ProjectManager, pending, "reject").then().statusCode(403);
        decide(Role.ProjectManager, pending, "cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("Cancelled"));
    }

    @ParameterizedTest
    @CsvSource({
        "approve,Developer,403",
        "approve,Viewer,403",
        "reject,Developer,403",
        "cancel,Viewer,403",
        "cancel,Developer,200",
        "cancel,ProjectManager,200",
        "reject,ProjectManager,200"
    })
    void isDecidedByThoseWhoMay(String action, Role role, int status) {
        Response pending = request(guarded(Map.of()));

        decide(role, pending, action).then().statusCode(status);
    }

    @Test
    void isOverOnceItWasRejected() {
        int workflow = guarded(Map.of());
        Response pending = request(workflow);

        decide(Role.Admin, pending, "reject").then().body("status", equalTo("Rejected"));

        decide(Role.Admin, pending, "approve").then().statusCode(409);
        decide(Role.Developer, pending, "cancel").then().statusCode(409);
        catalog.get(path(workflow)).then().body("status", equalTo("Draft"));
        assertNotEquals(pending.<Integer>path("id"), request(workflow).<Integer>path("id"));
    }

    @Test
    void isOneRequestThoughAskedForTwiceAndRefusesAnother() {
        int workflow = guarded(Map.of());
        Response pending = request(workflow);

        assertEquals(pending.<Integer>path("id"), request(workflow).<Integer>path("id"));
        catalog.patch(path(workflow), Map.of("name", CatalogClient.unique("another")));
        request(workflow).then().statusCode(409);
    }

    @Test
    void expires() {
        int workflow = guarded(Map.of());
        Response pending = request(workflow);
        int id = pending.path("id");
        database.preparedQuery("UPDATE WorkflowApprovals SET ExpiresAt = $1 WHERE Id = $2")
                .execute(Tuple.of(OffsetDateTime.now().minusSeconds(1), id))
                .await()
                .atMost(Duration.ofSeconds(30));

        decide(Role.Admin, pending, "approve").then().statusCode(409);
        catalog.get(APPROVALS + "/" + id).then().body("status", equalTo("Expired"));
        request(workflow).then().statusCode(202).body("id", not(id));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        "Expired",
                                        PublishedEvent.await(
                                                        "catalog.events", "workflow/" + workflow, 2)
                                                .get(1)
                                                .data()
                                                .get("status")
                                                .textValue()));
    }

    @Test
    void isNotLoosenedByThoseItBinds() {
        int workflow = guarded(Map.of("approvers", 2));

        catalog.as(Role.Developer)
                .body(Map.of("requiresApproval", false))
                .patch(path(workflow))
                .then()
                .statusCode(403);
        catalog.as(Role.Developer)
                .body(Map.of("configuration", Map.of("approval", Map.of("approvers", 1))))
                .patch(path(workflow))
                .then()
                .statusCode(403);
        catalog.as(Role.Developer)
                .body(Map.of("configuration", Map.of("approval", Map.of("approvers", 3))))
                .patch(path(workflow))
                .then()
                .statusCode(200);
        catalog.as(Role.ProjectManager)
                .body(Map.of("requiresApproval", false))
                .patch(path(workflow))
                .then()
                .statusCode(200);
    }

    @Test
    void isListedForItsWorkspaceAlone() {
        CatalogClient catalog = CatalogClient.replicated();
        int project = catalog.project();
        int workflow =
                guarded(catalog, project, catalog.environment(project), Map.of("approvers", 1));
        int id =
                catalog.as(Role.Developer)
                        .body(Map.of())
                        .post(path(workflow) + "/publish")
                        .path("id");

        catalog.as(Role.Viewer)
                .get(APPROVALS + "?status=Pending")
                .then()
                .body("items.id", contains(id));
        catalog.get(APPROVALS + "?status=Approved").then().body("items", empty());
        catalog.get(APPROVALS + "?status=Nearly").then().statusCode(422);
        new CatalogClient().get(APPROVALS + "/" + id).then().statusCode(404);
        catalog.delete(path(workflow));
        catalog.get(APPROVALS).then().body("items", empty());
        catalog.get(APPROVALS + "/" + id).then().statusCode(404);
    }

    @Test
    void honoursIfMatch() {
        Response pending = request(guarded(Map.of()));

        catalog.asAdmin()
                .header("If-Match", "\"7\"")
                .body(Map.of())
                .post(APPROVALS + "/" + pending.path("id") + "/approve")
                .then()
                .statusCode(412);
    }

    private int guarded(Map<String, Object> rule) {
        int project = catalog.project();
        return guarded(catalog, project, catalog.environment(project), rule);
    }

    private static int guarded(
            CatalogClient catalog, int project, int environment, Map<String, Object> rule) {
        int workflow =
                catalog.workflow(project, environment, List.of(catalog.lookUp(catalog.endpoint())));
        catalog.patch(
                        path(workflow),
                        Map.of("requiresApproval", true, "configuration", Map.of("approval", rule)))
                .then()
                .statusCode(200);
        return workflow;
    }

    private Response request(int workflow) {
        return catalog.as(Role.Developer)
                .body(Map.of("comment", "please"))
                .post(path(workflow) + "/publish");
    }

    private Response decide(Role role, Response pending, String action) {
        return catalog.as(role)
                .body(Map.of("comments", "seen"))
                .post(APPROVALS + "/" + pending.path("id") + "/" + action);
    }

    private int user(Role role) {
        return catalog.tenant.users().get(role);
    }

    private static String path(int workflow) {
        return "/api/v1/workflows/" + workflow;
    }
}
