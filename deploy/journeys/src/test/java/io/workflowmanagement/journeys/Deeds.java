package io.workflowmanagement.journeys;

import static io.workflowmanagement.journeys.Workshop.order;
import static io.workflowmanagement.journeys.Workshop.step;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Every writing operation, really done, in an order in which each finds what it needs. */
final class Deeds {

    private final LocalSuite suite;
    private final Caller administrator;
    private final Caller owner;
    private final Caller approver;
    private final Workshop workshop;
    private final String password;
    private final List<Deed> done = new ArrayList<>();

    Deeds(LocalSuite suite, ThirdParty thirdParty) {
        this.suite = suite;
        this.password = "pass-" + UUID.randomUUID();
        this.administrator = suite.administrator();
        this.owner = administrator.newUser(password);
        this.approver = administrator.newUser(password);
        this.workshop = Workshop.create(owner, thirdParty, "unused key");
    }

    /** What was done, in its order. */
    List<Deed> doAll() {
        toUsers();
        toSessions();
        toWorkspaces();
        toProjects();
        toEnvironments();
        toEndpoints();
        toWorkflows();
        toApprovals();
        int workflow = workshop.published(step("only", workshop.endpoint("GET", "/customers/1")));
        toExecutions(workflow);
        toSchedules(workflow);
        toTriggers(workflow);
        return done;
    }

    private void toUsers() {
        JsonObject draft =
                account().put("password", password).put("firstName", "A").put("lastName", "B");
        int user = id(as(administrator, "POST /users", "User", "Created", "/users", draft));
        String path = "/users/" + user;
        as(
                administrator,
                "PATCH /users/{id}",
                "User",
                "Updated",
                path,
                json("jobTitle", "Countess"));
        as(
                owner,
                "PATCH /users/me",
                "User",
                "Updated",
                "/users/me",
                json("department", "Analysis"));
        as(
                administrator,
                "POST /users/{id}/transfer-ownership",
                "User",
                "Updated",
                path + "/transfer-ownership",
                new JsonObject().put("toUserId", owner.id()));
        as(administrator, "DELETE /users/{id}", "User", "Deleted", path, null);
    }

    private void toSessions() {
        JsonObject user = account().put("firstName", "A").put("lastName", "B");
        administrator.create("/users", user.copy().put("password", password));
        JsonObject credentials =
                new JsonObject().put("email", user.getString("email")).put("password", password);
        Response first = signIn(credentials);
        Caller caller = Caller.with(suite.gateway(), first.path("accessToken"));
        String elsewhere = caller.get("/auth/sessions").getString("items[0].id");
        Response second = signIn(credentials);
        as(
                caller,
                "DELETE /auth/sessions/{id}",
                "Session",
                "Deleted",
                "/auth/sessions/" + elsewhere,
                null);
        as(
                caller,
                "POST /auth/sign-out",
                "Session",
                "Deleted",
                "/auth/sign-out",
                json("refreshToken", second.path("refreshToken")));
        as(
                caller,
                "POST /users/me/password",
                "User",
                "Updated",
                "/users/me/password",
                json("currentPassword", password).put("newPassword", "another-" + password));
    }

    private Response signIn(JsonObject credentials) {
        Caller nobody = Caller.with(suite.gateway(), "none");
        return as(nobody, "POST /auth/sign-in", "Session", "Created", "/auth/sign-in", credentials);
    }

    private void toWorkspaces() {
        int workspace =
                id(as(owner, "POST /workspaces", "Workspace", "Created", "/workspaces", named()));
        String path = "/workspaces/" + workspace;
        String member = path + "/members/" + approver.id();
        as(
                owner,
                "PATCH /workspaces/{id}",
                "Workspace",
                "Updated",
                path,
                json("description", "changed"));
        as(
                owner,
                "PUT /workspaces/{id}/members/{userId}",
                "Membership",
                "Created",
                member,
                json("role", "Viewer"));
        as(
                owner,
                "DELETE /workspaces/{id}/members/{userId}",
                "Membership",
                "Updated",
                member,
                null);
        Response account =
                as(
                        owner,
                        "POST /service-accounts",
                        "ServiceAccount",
                        "Created",
                        "/service-accounts",
                        named().put("workspaceId", workspace).put("role", "Viewer"));
        Caller nobody = Caller.with(suite.gateway(), "none");
        as(
                nobody,
                "POST /auth/token",
                "Session",
                "Created",
                "/auth/token",
                json("key", account.path("key")));
        as(
                owner,
                "DELETE /service-accounts/{id}",
                "ServiceAccount",
                "Deleted",
                "/service-accounts/" + id(account),
                null);
        as(owner, "DELETE /workspaces/{id}", "Workspace", "Deleted", path, null);
        as(
                owner,
                "POST /workspaces/{id}/restore",
                "Workspace",
                "Updated",
                path + "/restore",
                new JsonObject());
    }

    private void toProjects() {
        wholeLife("/projects", "Project", inWorkspace());
    }

    private void toEnvironments() {
        wholeLife("/environments", "Environment", named().put("projectId", workshop.projectId()));
    }

    private void toEndpoints() {
        wholeLife(
                "/endpoints",
                "ApiEndpoint",
                inWorkspace().put("url", "https://example.org").put("method", "GET"));
        as(
                owner,
                "POST /endpoints/import",
                "ApiEndpoint",
                "Created",
                "/endpoints/import?workspaceId=" + workshop.workspaceId(),
                openApi());
    }

    private static JsonObject openApi() {
        return new JsonObject(
                """
                {"openapi": "3.0.3", "info": {"title": "An API", "version": "1"},
                 "servers": [{"url": "https://example.org"}],
                 "paths": {"/things": {"get": {"operationId": "things-%s", "responses": {}}}}}"""
                        .formatted(UUID.randomUUID()));
    }

    private void toWorkflows() {
        JsonObject draft = draft();
        int workflow = wholeLife("/workflows", "Workflow", draft);
        String path = "/workflows/" + workflow;
        done("PUT /workflows/{id}/steps", "Workflow", "Updated", owner)
                .by(() -> owner.request().body(steps().encode()).put(path + "/steps"));
        act("/workflows", workflow, "publish", "Workflow");
        JsonObject described = json("description", "the second version");
        owner.request().body(described.encode()).patch(path).then().statusCode(200);
        act("/workflows", workflow, "publish", "Workflow");
        act("/workflows", workflow, "deactivate", "Workflow");
        String file = owner.request().get(path + "/export").asString();
        done("POST /workflows/import", "Workflow", "Created", owner)
                .by(
                        () ->
                                owner.request()
                                        .contentType("application/yaml")
                                        .body(renamed(file, draft.getString("name")).getBytes())
                                        .post(
                                                "/workflows/import?projectId="
                                                        + workshop.projectId()));
    }

    private static String renamed(String file, String name) {
        return file.replace(name, "Imported " + UUID.randomUUID());
    }

    private JsonObject draft() {
        return named().put("projectId", workshop.projectId())
                .put("environmentId", workshop.environmentId());
    }

    private JsonArray steps() {
        return new JsonArray().add(step("only", workshop.endpoint("GET", "/customers/1")));
    }

    private void toApprovals() {
        owner.request()
                .body(json("role", "ProjectManager").encode())
                .put("/workspaces/" + workshop.workspaceId() + "/members/" + approver.id())
                .then()
                .statusCode(201);
        decide("approve", approver);
        decide("reject", approver);
        decide("cancel", owner);
    }

    private void decide(String how, Caller who) {
        int workflow =
                owner.create(
                        "/workflows", draft().put("requiresApproval", true).put("steps", steps()));
        int approval =
                owner.post("/workflows/" + workflow + "/publish", new JsonObject())
                        .statusCode(202)
                        .extract()
                        .path("id");
        as(
                who,
                "POST /approvals/{id}/" + how,
                "Approval",
                "Updated",
                "/approvals/" + approval + "/" + how,
                json("comments", "as agreed"));
    }

    private void toExecutions(int workflow) {
        workshop.start(workflow, new JsonObject(), "?wait=30").statusCode(200);
        JsonObject start = order(workflow, new JsonObject());
        as(owner, "POST /executions", "Execution", "Created", "/executions", start);
        int slow = workshop.published(step("slow", workshop.endpoint("GET", "/after/20000")));
        String running = workshop.start(slow, new JsonObject(), "").extract().path("id");
        as(
                owner,
                "POST /executions/{id}/cancel",
                "Execution",
                "Updated",
                "/executions/" + running + "/cancel",
                new JsonObject());
        int failing = workshop.published(step("lost", workshop.endpoint("GET", "/missing")));
        String failed = workshop.start(failing, new JsonObject(), "?wait=30").extract().path("id");
        for (String again : List.of("retry", "rerun")) {
            as(
                    owner,
                    "POST /executions/{id}/" + again,
                    "Execution",
                    "Created",
                    "/executions/" + failed + "/" + again,
                    new JsonObject());
        }
        JsonObject filter = new JsonObject().put("workspaceId", workshop.workspaceId());
        for (String each : List.of("cancel", "retry", "rerun")) {
            as(
                    owner,
                    "POST /executions/bulk/" + each,
                    "BulkJob",
                    "Created",
                    "/executions/bulk/" + each,
                    new JsonObject().put("filter", filter.copy().put("workflowId", failing)));
        }
        for (String change : List.of("pause", "resume")) {
            as(
                    owner,
                    "POST /executions/intake/{workflowId}/" + change,
                    "Workflow",
                    "Updated",
                    "/executions/intake/" + workflow + "/" + change,
                    new JsonObject());
        }
        as(
                owner,
                "PUT /executions/retention/{workspaceId}",
                "Retention",
                "Created",
                "/executions/retention/" + workshop.workspaceId(),
                new JsonObject().put("completedDays", 30));
    }

    private void toSchedules(int workflow) {
        JsonObject draft = order(workflow, new JsonObject()).put("cronExpression", "0 0 1 1 *");
        int schedule = id(as(owner, "POST /schedules", "Schedule", "Created", "/schedules", draft));
        String path = "/schedules/" + schedule;
        as(
                owner,
                "PATCH /schedules/{id}",
                "Schedule",
                "Updated",
                path,
                json("description", "changed"));
        act("/schedules", schedule, "trigger", "Schedule");
        Instant now = Instant.now();
        JsonObject window =
                json("from", now.minus(Duration.ofDays(3 * 366)).toString())
                        .put("to", now.toString())
                        .put("maxParallel", 1);
        Response backfill =
                as(
                        owner,
                        "POST /schedules/{id}/backfill",
                        "Backfill",
                        "Created",
                        path + "/backfill",
                        window);
        as(
                owner,
                "POST /schedules/{id}/backfills/{backfillId}/cancel",
                "Backfill",
                "Updated",
                path + "/backfills/" + id(backfill) + "/cancel",
                new JsonObject());
        act("/schedules", schedule, "pause", "Schedule");
        act("/schedules", schedule, "resume", "Schedule");
        as(owner, "DELETE /schedules/{id}", "Schedule", "Deleted", path, null);
    }

    private void toTriggers(int workflow) {
        JsonObject draft = named().put("workflowId", workflow).put("kind", "Webhook");
        int trigger = id(as(owner, "POST /triggers", "Trigger", "Created", "/triggers", draft));
        String path = "/triggers/" + trigger;
        as(owner, "PATCH /triggers/{id}", "Trigger", "Updated", path, json("name", "Renamed"));
        as(
                owner,
                "POST /triggers/{id}/rotate-secret",
                "Trigger",
                "Updated",
                path + "/rotate-secret",
                new JsonObject());
        as(owner, "DELETE /triggers/{id}", "Trigger", "Deleted", path, null);
    }

    /** Made, changed, deleted, restored. */
    private int wholeLife(String path, String entity, JsonObject draft) {
        int made = id(as(owner, "POST " + path, entity, "Created", path, draft));
        String own = path + "/" + made;
        JsonObject change = json("description", "changed");
        as(owner, "PATCH " + path + "/{id}", entity, "Updated", own, change);
        as(owner, "DELETE " + path + "/{id}", entity, "Deleted", own, null);
        act(path, made, "restore", entity);
        return made;
    }

    private void act(String path, int id, String action, String entity) {
        as(
                owner,
                "POST " + path + "/{id}/" + action,
                entity,
                "Updated",
                path + "/" + id + "/" + action,
                new JsonObject());
    }

    private Response as(
            Caller caller,
            String operation,
            String entity,
            String action,
            String path,
            JsonObject body) {
        String method = operation.substring(0, operation.indexOf(' '));
        return done(operation, entity, action, caller)
                .by(
                        () ->
                                caller.request()
                                        .body(body == null ? "" : body.encode())
                                        .request(method, path));
    }

    private Doing done(String operation, String entity, String action, Caller caller) {
        return request -> {
            Instant began = Instant.now();
            Response answer = request.send();
            assertTrue(
                    answer.statusCode() < 300,
                    () -> operation + ": " + answer.statusCode() + " " + answer.asString());
            done.add(new Deed(operation, entity, action, began));
            return answer;
        };
    }

    private static int id(Response answer) {
        return answer.path("id");
    }

    private JsonObject inWorkspace() {
        return named().put("workspaceId", workshop.workspaceId());
    }

    private static JsonObject account() {
        return json("email", UUID.randomUUID() + "@journeys.example");
    }

    private static JsonObject named() {
        return json("name", "Thing " + UUID.randomUUID());
    }

    private static JsonObject json(String name, String value) {
        return new JsonObject().put(name, value);
    }

    /**
     * What was done.
     *
     * @param operation without {@code /api/v1}
     * @param entity what the trail must say that it was done to
     */
    record Deed(String operation, String entity, String action, Instant began) {

        boolean isToldBy(String otherEntity, String otherAction) {
            return entity.equals(otherEntity) && action.equals(otherAction);
        }
    }

    private interface Doing {

        Response by(Sending request);
    }

    private interface Sending {

        Response send();
    }
}
