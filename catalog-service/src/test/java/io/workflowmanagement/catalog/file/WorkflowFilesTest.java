package io.workflowmanagement.catalog.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.workflowmanagement.catalog.schema.JsonSchemas;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.catalog.testing.PublishedEvent;
import io.workflowmanagement.kit.caller.Role;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CatalogTest
class WorkflowFilesTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    private static final String FILE =
            """
            # Orders for those who have gold.
            apiVersion: workflowmanagement.io/v1
            kind: Workflow
            name: Gold order
            tags: [shop, "2024"]
            publish: true
            environment:
              name: Production
              configuration: {timeout: 60}
              variables:
                API_URL: https://api.example.org # the real one
            endpoints:
              - name: Look up customer
                url: "{API_URL}/customers/{customerId}"
                method: GET
                parameters:
                  - {name: customerId, type: Integer, isRequired: true}
            configuration:
              output:
                name: "{steps.lookup.output.name}"
            steps:
              - key: lookup
                endpoint: Look up customer
                inputMapping:
                  customerId: "{input.customerId}"
                outputMapping:
                  name: "{response.body.name}"
                retryCount: 2
            """;

    /** Every kind of step; the workflow that the first one runs comes after it. */
    private static final String KINDS =
            """
            apiVersion: workflowmanagement.io/v1
            kind: Workflow
            name: A bulk order
            publish: true
            environment: {name: Production}
            steps:
              - key: each
                kind: Workflow
                workflow: {name: Gold order}
                forEach: {items: "{input.orders}", maxParallel: 2}
                inputMapping: {customerId: "{item.customerId}"}
              - key: reserve
                endpoint: Look up customer
                inputMapping: {customerId: "{input.customerId}"}
                errorHandling: {onError: continue, retryOn: [timeout, 503], fallback: {stock: 0}}
                compensation:
                  endpoint: Release
                  inputMapping: {customerId: "{steps.reserve.output.id}"}
              - {key: night, kind: Wait, wait: {until: "{input.opensAt}"}}
              - {key: shipped, kind: Callback, callback: {expiresInSeconds: 60}}
              - {key: later, kind: Callback}
              - {key: agree, kind: Decision, decision: {title: "Pay?", minimumRole: Admin}}
            """;

    private static final String RELEASE =
            """
            endpoints:
              - name: Release
                url: "{API_URL}/releases"
                method: POST
                authenticationMethod: Bearer
                authentication: {token: "{API_URL}"}
                rateLimit: {requests: 5, perSeconds: 1}
                parameters:
                  - {name: customerId, type: Integer}
            """;

    private final CatalogClient catalog = new CatalogClient();

    @Test
    void makesWhatIsMissingAndPublishes() {
        int project = catalog.project();

        Response applied = apply(project, FILE);

        applied.then()
                .statusCode(201)
                .body("dryRun", equalTo(false))
                .body(
                        "items.entity",
                        contains("Environment", "ApiEndpoint", "Workflow", "Workflow"))
                .body("items.action", contains("Created", "Created", "Created", "Published"));
        catalog.get("/api/v1/workflows/" + workflow(applied))
                .then()
                .body("name", equalTo("Gold order"))
                .body("tags", contains("shop", "2024"))
                .body("status", equalTo("Published"))
                .body("steps[0].retryCount", equalTo(2));
    }

    @Test
    void changesNothingTheSecondTime() {
        int project = catalog.project();
        Response first = apply(project, FILE);
        String path = "/api/v1/workflows/" + workflow(first);
        String tag = catalog.get(path).header("ETag");

        apply(project, FILE)
                .then()
                .statusCode(200)
                .body("items.action", contains("Unchanged", "Unchanged", "Unchanged"))
                .body("items.differences.flatten()", hasSize(0));

        catalog.get(path).then().header("ETag", equalTo(tag));
        assertEquals(
                1, PublishedEvent.await("catalog.events", "workflow/" + workflow(first), 1).size());
    }

    @Test
    void saysWhatItWouldDoAndDoesNot() {
        int project = catalog.project();

        as(Role.Admin, "?dryRun=true&projectId=" + project, FILE)
                .then()
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("items.action", contains("Created", "Created", "Created", "Published"))
                .body("items[0].id", nullValue());

        apply(project, FILE).then().statusCode(201);
        as(
                        Role.Admin,
                        "?dryRun=true&projectId=" + project,
                        FILE.replace("retryCount: 2", "retryCount: 3"))
                .then()
                .body("items[2].action", equalTo("Updated"))
                .body("items[2].differences.path", contains("steps[lookup].retryCount"))
                .body("items[2].differences[0].before", equalTo(2))
                .body("items[2].differences[0].after", equalTo(3));
        apply(project, FILE).then().body("items[2].action", equalTo("Unchanged"));
    }

    @Test
    void meansTheSameInAnotherWorkspace() throws IOException {
        Response first = apply(catalog.project(), FILE.replace("shop, ", ""));
        catalog.patch("/api/v1/workflows/" + workflow(first), Map.of("description", "edited"));
        String exported = export(workflow(first));
        CatalogClient other = new CatalogClient();

        Response second =
                other.asAdmin()
                        .contentType("application/yaml")
                        .body(exported.getBytes(UTF_8))
                        .post("/api/v1/workflows/import?projectId=" + other.project());

        second.then().statusCode(201);
        String again = other.get("/api/v1/workflows/" + workflow(second) + "/export").asString();
        assertEquals(YAML.readTree(exported), YAML.readTree(again));
        assertFalse(
                exported.matches("(?s).*\\b(workspace|project|environment|apiEndpoint)Id\\b.*"));
        assertFalse(exported.contains("timeoutSeconds"), "defaults are left out: " + exported);
        List<String> faults = JsonSchemas.faults(YAML.readTree(exported), schema());
        assertEquals(List.of(), faults);
    }

    @Test
    void keepsCommentsAsLongAsTheTextHolds() {
        int project = catalog.project();
        int id = workflow(apply(project, FILE));

        assertEquals(FILE, export(id));
        catalog.patch("/api/v1/workflows/" + id, Map.of("description", "edited elsewhere"));
        assertFalse(export(id).contains("# Orders"));
        assertTrue(export(id).contains("edited elsewhere"));
        apply(project, FILE);
        assertEquals(FILE, export(id));
    }

    @Test
    void neverOverwritesVariablesAndNeverShowsSecrets() {
        int project = catalog.project();
        catalog.post(
                        "/api/v1/environments",
                        Map.of(
                                "projectId",
                                project,
                                "name",
                                "Production",
                                "variables",
                                Map.of(
                                        "API_URL",
                                        "https://mine.example.org",
                                        "API_KEY",
                                        Map.of("secret", "s3cret-of-mine"))))
                .then()
                .statusCode(201);

        Response applied =
                apply(
                        project,
                        FILE.replace(
                                "    API_URL:",
                                "    REGION: eu\n"
                                        + "    API_KEY: {secret: overwritten}\n"
                                        + "    API_URL:"));

        applied.then()
                .statusCode(201)
                .body("items[0].action", equalTo("Updated"))
                .body("items[0].differences.path", contains("variables.REGION"))
                .body("items[1].action", equalTo("Kept"))
                .body("items[1].differences.path", hasItem("variables.API_URL"))
                .body(not(containsString("overwritten")));
        String exported = export(workflow(applied));
        assertTrue(exported.contains("https://mine.example.org"), exported);
        assertTrue(exported.contains("secret: true"), exported);
        assertFalse(exported.contains("s3cret-of-mine"), exported);
        assertFalse(exported.contains("overwritten"), exported);
    }

    @Test
    void saysWhichSecretsAreToBeSet() {
        int project = catalog.project();
        String file = FILE.replace("    API_URL:", "    API_KEY: {secret: true}\n    API_URL:");

        apply(project, file)
                .then()
                .statusCode(201)
                .body("items[0].note", equalTo("Secrets to be set: API_KEY."));
    }

    @Test
    void appliesAFolderWholeOrNotAtAll() {
        int project = catalog.project();
        String second = FILE.replace("Gold order", "Silver order");
        String broken = second.replace("endpoint: Look up customer", "endpoint: Nowhere");

        apply(project, FILE + "---\n" + broken)
                .then()
                .statusCode(422)
                .body("violations.field", contains("documents[1].steps[0].endpoint"));
        apply(project, FILE + "---\n" + second)
                .then()
                .statusCode(201)
                .body("items.findAll { it.action == 'Created' }.name", hasSize(4))
                .body("items.findAll { it.document == 1 }.action", hasItem("Unchanged"));
    }

    @Test
    void namesTheFaultInTheFile() {
        int project = catalog.project();

        apply(project, FILE.replace("retryCount: 2", "retryCount: -2"))
                .then()
                .statusCode(422)
                .body("violations.field", contains("steps[0].retryCount"));
        apply(project, FILE.replace("method: GET", "method: FETCH"))
                .then()
                .statusCode(422)
                .body("violations.field", contains("endpoints[0].method"));
        apply(project, FILE.replace("{steps.lookup.output.name}", "{steps.nowhere.output}"))
                .then()
                .statusCode(422)
                .body("violations.field", contains("configuration.output.name"));
        apply(project, FILE.replace("retryCount", "retries"))
                .then()
                .statusCode(400)
                .body("detail", containsString("retries"));
        apply(project, "name: [\n").then().statusCode(400).body("detail", containsString("Line 2"));
        apply(project, FILE.replace("kind: Workflow", "kind: Other"))
                .then()
                .statusCode(422)
                .body("violations.field", contains("kind"));
        as(Role.Admin, "", FILE).then().statusCode(422);
        as(Role.Admin, "?projectId=1", FILE).then().statusCode(404);
    }

    @Test
    void isAppliedByThoseWhoMay() {
        int project = catalog.project();

        as(Role.Viewer, "?projectId=" + project, FILE).then().statusCode(403);
        as(Role.Developer, "?projectId=" + project, FILE).then().statusCode(403);
        as(Role.ProjectManager, "?projectId=" + project, FILE).then().statusCode(201);
        as(Role.Developer, "?projectId=" + project, FILE.replace("retryCount: 2", "retryCount: 1"))
                .then()
                .statusCode(200)
                .body("items.action", contains("Unchanged", "Unchanged", "Updated", "Published"));
    }

    @Test
    void waitsForApprovalWhereOneIsNeeded() {
        int project = catalog.project();

        apply(project, FILE.replace("publish: true", "publish: true\nrequiresApproval: true"))
                .then()
                .statusCode(201)
                .body("items.action", contains("Created", "Created", "Created", "Requested"));
    }

    @Test
    void bringsAlongTheWorkflowsThatItRuns() throws IOException {
        int project = catalog.project();
        Response first = apply(project, KINDS + RELEASE + "---\n" + FILE);
        first.then()
                .statusCode(201)
                .body(
                        "items.findAll { it.action == 'Published' }.name",
                        contains("A bulk order", "Gold order"));
        String exported = export(workflow(first));

        CatalogClient other = new CatalogClient();
        Response second =
                other.asAdmin()
                        .contentType("application/yaml")
                        .body(exported.getBytes(UTF_8))
                        .post("/api/v1/workflows/import?projectId=" + other.project());

        second.then().statusCode(201).body("items.findAll { it.document == 1 }", hasSize(5));
        String again = other.get("/api/v1/workflows/" + bulk(second) + "/export").asString();
        assertEquals(exported, again);
        List<JsonNode> files = files(exported);
        assertEquals(List.of("Gold order", "A bulk order"), names(files));
        for (JsonNode file : files) {
            assertEquals(List.of(), JsonSchemas.faults(file, schema()));
        }
        assertTrue(exported.contains("# the real one"), "comments come along: " + exported);
        apply(project, exported).then().statusCode(200);
    }

    @Test
    void writesStepsOfAllKindsAsTheyAreRead() throws IOException {
        int project = catalog.project();
        int id = bulk(apply(project, KINDS + RELEASE + "---\n" + FILE));
        // Told elsewhere that nothing is as it was: the export is written anew.
        catalog.patch("/api/v1/workflows/" + id, Map.of("description", "edited"));

        JsonNode written = files(export(id)).get(1);

        JsonNode read = YAML.readTree(KINDS);
        assertEquals(read.get("steps"), written.get("steps"));
    }

    @Test
    void namesAWorkflowOfAnotherProjectWithIt() {
        String name = CatalogClient.unique("elsewhere");
        int child = workflow(apply(catalog.project(name), FILE));
        int project = catalog.project();
        String file = KINDS + RELEASE;

        apply(project, file)
                .then()
                .statusCode(422)
                .body("violations.field", contains("steps[0].workflow.name"));
        apply(project, file.replace("{name: Gold order}", "{workflowId: " + child + "}"))
                .then()
                .statusCode(400)
                .body("detail", containsString("workflowId"));
        Response applied =
                apply(
                        project,
                        file.replace(
                                        "{name: Gold order}",
                                        "{name: Gold order, project: " + name + "}")
                                .replace(
                                        "{name: Production}",
                                        "{name: Production, variables: {API_URL: x}}"));

        applied.then().statusCode(201);
        catalog.get("/api/v1/workflows/" + bulk(applied))
                .then()
                .body("steps[0].workflow.workflowId", equalTo(child));
        catalog.patch("/api/v1/workflows/" + bulk(applied), Map.of("description", "edited"));
        assertTrue(export(bulk(applied)).contains("project: " + name));
        assertFalse(export(bulk(applied)).contains("---"));
    }

    private static int bulk(Response applied) {
        return applied.path("items.find { it.name == 'A bulk order' }.id");
    }

    private static List<JsonNode> files(String text) throws IOException {
        return YAML.readerFor(JsonNode.class).<JsonNode>readValues(text).readAll();
    }

    private static List<String> names(List<JsonNode> files) {
        return files.stream().map(it -> it.get("name").textValue()).toList();
    }

    private JsonNode schema() throws IOException {
        String text = RestAssured.get("/api/v1/workflows/schema").asString();
        JsonNode schema = YAML.readTree(text);
        ((ObjectNode) schema).remove("$id");
        return schema;
    }

    private String export(int id) {
        return catalog.get("/api/v1/workflows/" + id + "/export")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .extract()
                .asString();
    }

    private Response apply(int project, String file) {
        return as(Role.Admin, "?projectId=" + project, file);
    }

    private Response as(Role role, String query, String file) {
        return catalog.as(role)
                .contentType("application/yaml")
                .body(file.getBytes(UTF_8))
                .post("/api/v1/workflows/import" + query);
    }

    private static int workflow(Response applied) {
        return applied.path("items.find { it.entity == 'Workflow' }.id");
    }
}
