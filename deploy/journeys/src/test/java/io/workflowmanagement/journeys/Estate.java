package io.workflowmanagement.journeys;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.workflowmanagement.journeys.Rights.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of everything in a workspace, to be named in the path or the body of any operation. */
final class Estate {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /** What is not there to be ended, answered or restored: whoever is let in is told so. */
    private static final Set<String> ABSENT =
            Set.of(
                    "DELETE /api/v1/auth/sessions/{id}",
                    "POST /api/v1/workspaces/{id}/restore",
                    "POST /api/v1/executions/{id}/callbacks/{stepKey}",
                    "POST /api/v1/executions/{id}/decisions/{stepKey}");

    private final Workshop workshop;

    /** Values by what stands before the parameter and its name: {@code /workflows/{id}}. */
    private final Map<String, Object> objects = new HashMap<>();

    /** As above, of what was deleted, to be restored. */
    private final Map<String, Object> deleted = new HashMap<>();

    private Estate(Workshop workshop) {
        this.workshop = workshop;
    }

    static Estate of(Caller owner, ThirdParty thirdParty) {
        Estate estate = new Estate(Workshop.create(owner, thirdParty, "key-" + UUID.randomUUID()));
        estate.furnish(owner);
        estate.discard(owner);
        return estate;
    }

    private void furnish(Caller owner) {
        int endpoint = workshop.endpoint("GET", "/customers/1");
        int workflow = workshop.published(Workshop.step("only", endpoint));
        String execution =
                workshop.start(workflow, new JsonObject(), "?wait=30").extract().path("id");
        int schedule = workshop.schedule(workflow, "0 0 1 1 *", new JsonObject());
        objects.put(
                "/service-accounts/{id}",
                owner.create(
                        "/service-accounts", named().put("workspaceId", workshop.workspaceId())));
        objects.put("/workspaces/{id}", workshop.workspaceId());
        objects.put("/members/{userId}", owner.id());
        objects.put("/users/{id}", owner.id());
        objects.put("/projects/{id}", workshop.projectId());
        objects.put("/environments/{id}", workshop.environmentId());
        objects.put("/endpoints/{id}", endpoint);
        objects.put("/workflows/{id}", workflow);
        objects.put("/versions/{version}", 1);
        objects.put("/workflow-metrics/{workflowId}", workflow);
        objects.put("/executions/{id}", execution);
        objects.put("/schedules/{id}", schedule);
        objects.put(
                "/backfills/{backfillId}",
                owner.post("/schedules/" + schedule + "/backfill", lastNewYear())
                        .statusCode(202)
                        .extract()
                        .path("id"));
        objects.put("/triggers/{id}", owner.create("/triggers", trigger(workflow)));
        objects.put("/sessions/{id}", "nobody-has-it");
        objects.put("/hooks/{hookId}", "nobody-made-it");
        objects.put("/callbacks/{token}", "nobody-made-it");
        objects.put("/callbacks/{stepKey}", "only");
        objects.put("/decisions/{stepKey}", "only");
        objects.put("/retention/{workspaceId}", workshop.workspaceId());
        objects.put("/versions/{from}", 1);
        objects.put("/diff/{to}", 1);
        objects.put("/intake/{workflowId}", workflow);
        objects.put("/approvals/{id}", approval(owner, endpoint));
        objects.put(
                "/bulk/{id}",
                owner.post("/executions/bulk/cancel", bulk())
                        .statusCode(202)
                        .extract()
                        .<String>path("id"));
    }

    private void discard(Caller owner) {
        JsonObject inWorkspace = named().put("workspaceId", workshop.workspaceId());
        JsonObject inProject = named().put("projectId", workshop.projectId());
        deleted.put("/endpoints/{id}", workshop.endpoint("GET", "/gone"));
        deleted.put("/projects/{id}", owner.create("/projects", inWorkspace));
        deleted.put("/environments/{id}", owner.create("/environments", inProject));
        deleted.put(
                "/workflows/{id}",
                owner.create(
                        "/workflows",
                        inProject.copy().put("environmentId", workshop.environmentId())));
        deleted.forEach(
                (path, id) ->
                        owner.request()
                                .delete(path.replace("{id}", id.toString()))
                                .then()
                                .statusCode(204));
    }

    /** Asked for by the owner, so that others may decide. */
    private int approval(Caller owner, int endpoint) {
        int workflow =
                owner.create(
                        "/workflows",
                        named().put("projectId", workshop.projectId())
                                .put("environmentId", workshop.environmentId())
                                .put("requiresApproval", true)
                                .put(
                                        "steps",
                                        new JsonArray().add(Workshop.step("only", endpoint))));
        return owner.post("/workflows/" + workflow + "/publish", new JsonObject())
                .statusCode(202)
                .extract()
                .path("id");
    }

    /** A window in which the schedule came due. */
    private static JsonObject lastNewYear() {
        Instant now = Instant.now();
        return new JsonObject()
                .put("from", now.minus(Duration.ofDays(367)).toString())
                .put("to", now.toString());
    }

    private static JsonObject trigger(int workflow) {
        return named().put("workflowId", workflow).put("kind", "Webhook");
    }

    private JsonObject bulk() {
        return new JsonObject()
                .put("filter", new JsonObject().put("workspaceId", workshop.workspaceId()));
    }

    void letIn(int userId, String role) {
        workshop.owner()
                .request()
                .body(new JsonObject().put("role", role).encode())
                .put("/workspaces/" + workshop.workspaceId() + "/members/" + userId)
                .then()
                .statusCode(201);
    }

    /** Whether the operation finds what it is about. */
    static boolean has(Operation operation) {
        return !ABSENT.contains(operation.name());
    }

    /** Whether it can be done once, until the next deletion. */
    static boolean restores(Operation operation) {
        return operation.path().endsWith("/restore");
    }

    /** With the workspace named, which lists narrow by and others ignore. */
    String urlOf(Operation operation) {
        Matcher parameter = PARAMETER.matcher(operation.path());
        StringBuilder url = new StringBuilder();
        while (parameter.find()) {
            int before = operation.path().lastIndexOf('/', parameter.start() - 2);
            String kind = operation.path().substring(before, parameter.end());
            Object value =
                    restores(operation) && deleted.containsKey(kind)
                            ? deleted.get(kind)
                            : objects.get(kind);
            if (value == null) {
                throw new AssertionError(
                        operation.name() + ": there is no " + kind + " in the Estate of this test");
            }
            parameter.appendReplacement(url, value.toString());
        }
        parameter.appendTail(url);
        return url
                + "?workspaceId="
                + workshop.workspaceId()
                + "&projectId="
                + workshop.projectId()
                + (operation.name().equals("GET /api/v1/users") ? "&email=a@example.org" : "");
    }

    /**
     * What its rights are asked for with: rules about values come first, so a body has to keep
     * them. Null where there is none.
     */
    String bodyOf(Operation operation) {
        return switch (operation.name()) {
            case "POST /api/v1/projects", "POST /api/v1/service-accounts" ->
                    named().put("workspaceId", workshop.workspaceId()).encode();
            case "POST /api/v1/environments" ->
                    named().put("projectId", workshop.projectId()).encode();
            case "POST /api/v1/endpoints" ->
                    named().put("workspaceId", workshop.workspaceId())
                            .put("url", "https://example.org")
                            .put("method", "GET")
                            .encode();
            case "POST /api/v1/workflows" ->
                    named().put("projectId", workshop.projectId())
                            .put("environmentId", workshop.environmentId())
                            .encode();
            case "POST /api/v1/endpoints/{id}/try" ->
                    new JsonObject().put("environmentId", workshop.environmentId()).encode();
            case "PUT /api/v1/workflows/{id}/steps" -> new JsonArray().encode();
            case "POST /api/v1/executions/bulk/cancel",
                    "POST /api/v1/executions/bulk/rerun",
                    "POST /api/v1/executions/bulk/retry" ->
                    bulk().encode();
            case "POST /api/v1/executions", "POST /api/v1/executions/test" ->
                    Workshop.order(workflow(), new JsonObject()).encode();
            case "POST /api/v1/executions/{id}/decisions/{stepKey}" ->
                    new JsonObject().put("option", "any").encode();
            case "POST /api/v1/triggers" -> trigger(workflow()).encode();
            case "POST /api/v1/schedules/{id}/backfill" -> lastNewYear().encode();
            case "POST /api/v1/schedules" ->
                    Workshop.order(workflow(), new JsonObject())
                            .put("cronExpression", "0 0 1 1 *")
                            .encode();
            case "PUT /api/v1/workspaces/{id}/members/{userId}" ->
                    new JsonObject().put("role", "Admin").encode();
            case "POST /api/v1/users/{id}/transfer-ownership" ->
                    new JsonObject().put("toUserId", 1).encode();
            case "POST /api/v1/users" ->
                    new JsonObject()
                            .put("firstName", "Nobody")
                            .put("lastName", "Needs")
                            .put("email", UUID.randomUUID() + "@journeys.example")
                            .put("password", "pass-" + UUID.randomUUID())
                            .encode();
            default ->
                    operation.method().equals("GET") || operation.method().equals("DELETE")
                            ? null
                            : new JsonObject().encode();
        };
    }

    private int workflow() {
        return (int) objects.get("/workflows/{id}");
    }

    private static JsonObject named() {
        return new JsonObject().put("name", "Thing " + UUID.randomUUID());
    }
}
