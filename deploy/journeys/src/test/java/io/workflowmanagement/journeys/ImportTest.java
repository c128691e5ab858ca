package io.workflowmanagement.journeys;

import static io.workflowmanagement.journeys.Workshop.step;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was imported is called, and what was exported runs where it is imported. */
@OnTheSuite
class ImportTest {

    /** The same descriptions as those that the catalog's own tests read. */
    private static final Path DESCRIPTIONS =
            Path.of("..", "..", "catalog-service", "src", "test", "resources");

    private final LocalSuite suite;
    private final String key = "key-" + UUID.randomUUID();
    private PublicApis apis;
    private Workshop workshop;

    ImportTest(LocalSuite suite) {
        this.suite = suite;
    }

    @BeforeEach
    void open() {
        apis = PublicApis.start(key);
        workshop = workshop();
    }

    @AfterEach
    void close() {
        apis.close();
    }

    @Test
    void callsAnImportedPetstore() throws IOException {
        int workflow = petWorkflow();

        JsonPath run = run(workshop, workflow, new JsonObject().put("name", "Rex"));

        assertEquals("Completed", run.getString("status"), run::prettify);
        int pet = run.getInt("outputParameters.add.id");
        assertEquals("dog", run.getString("outputParameters.add.tag"));
        assertEquals(pet, run.getInt("outputParameters.find.id"));
        assertEquals("Rex", run.getString("outputParameters.find.name"));
        assertEquals(List.of("Rex"), run.getList("outputParameters.list.name"));
        JsonPath failed = run(workshop, workflow, new JsonObject().put("name", "x".repeat(21)));
        assertEquals("Failed", failed.getString("status"), "the description's rule");
    }

    @Test
    void callsAnImportedCalculator() throws IOException {
        JsonPath made =
                imported(
                        "text/xml",
                        Files.readString(DESCRIPTIONS.resolve("calculator.wsdl"))
                                .replace("http://calculator.invalid", apis.url()));
        List<Integer> endpoints = made.getList("created.id");
        assertEquals(List.of("Add", "Add (CalculatorSoap12)"), made.getList("created.name"));
        int workflow =
                workshop.published(
                        add("first", endpoints.get(0), "{input.a}", "{input.b}"),
                        add(
                                "second",
                                endpoints.get(1),
                                "{int(steps.first.output.Envelope.Body.AddResponse.AddResult)}",
                                "{input.c}"));

        JsonPath run =
                run(workshop, workflow, new JsonObject().put("a", 19).put("b", 23).put("c", -7));

        assertEquals("Completed", run.getString("status"), run::prettify);
        String result = ".Envelope.Body.AddResponse.AddResult";
        assertEquals("42", run.getString("outputParameters.first" + result));
        assertEquals("35", run.getString("outputParameters.second" + result));
    }

    @Test
    void runsWhatAnotherWorkspaceExported() throws IOException {
        int child = petWorkflow();
        int parent =
                workshop.published(
                        new JsonObject()
                                .put("key", "each")
                                .put("kind", "Workflow")
                                .put("workflow", new JsonObject().put("workflowId", child))
                                .put("forEach", new JsonObject().put("items", "{input.names}"))
                                .put("inputMapping", new JsonObject().put("name", "{item}")));
        JsonObject input = new JsonObject().put("names", new JsonArray().add("Ada").add("Bob"));
        List<Object> names =
                run(workshop, parent, input).getList("outputParameters.each.find.name");
        assertEquals(List.of("Ada", "Bob"), names);
        String exported = export(workshop, parent);
        Workshop fresh = workshop();
        renameEnvironment(fresh, environmentName(workshop));

        JsonPath applied = apply(fresh, exported, 201);

        assertEquals(2, applied.getList("items.findAll { it.action == 'Published' }").size());
        String name = workshop.owner().get("/workflows/" + parent).getString("name");
        int there =
                applied.getInt(
                        "items.find { it.entity == 'Workflow' && it.name == '%s' }.id"
                                .formatted(name));
        assertEquals(names, run(fresh, there, input).getList("outputParameters.each.find.name"));
        assertEquals(exported, export(fresh, there));
        apply(fresh, exported, 200);
    }

    private Workshop workshop() {
        Caller owner = suite.administrator().newUser("pass-" + UUID.randomUUID());
        return Workshop.create(owner, apis.url(), key);
    }

    /** Adds a pet, looks it up, and lists one. */
    private int petWorkflow() throws IOException {
        JsonPath made =
                imported(
                        "application/yaml",
                        // Without a host, its URLs begin with the environment's API_URL.
                        Files.readString(DESCRIPTIONS.resolve("petstore.yaml"))
                                .replace("https://{host}", ""));
        assertTrue(made.getList("leftOut.name").contains("remotePet"));
        return workshop.published(
                step("add", endpoint(made, "addPet"))
                        .put(
                                "inputMapping",
                                new JsonObject().put("name", "{input.name}").put("tag", "dog")),
                step("find", endpoint(made, "getPet"))
                        .put(
                                "inputMapping",
                                new JsonObject().put("petId", "{steps.add.output.id}")),
                step("list", endpoint(made, "listPets"))
                        .put("inputMapping", new JsonObject().put("limit", 1)));
    }

    private static int endpoint(JsonPath made, String operation) {
        return made.getInt("created.find { it.name == '%s' }.id".formatted(operation));
    }

    private static JsonObject add(String key, int endpoint, String a, String b) {
        return step(key, endpoint)
                .put("inputMapping", new JsonObject().put("intA", a).put("intB", b));
    }

    private JsonPath imported(String type, String document) {
        return workshop.owner()
                .request()
                .contentType(type)
                .body(document.getBytes(UTF_8))
                .post("/endpoints/import?workspaceId=" + workshop.workspaceId())
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static JsonPath run(Workshop workshop, int workflow, JsonObject input) {
        return workshop.start(workflow, input, "?wait=30").statusCode(200).extract().jsonPath();
    }

    private static String export(Workshop workshop, int workflow) {
        return workshop.owner()
                .request()
                .get("/workflows/" + workflow + "/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String environmentName(Workshop workshop) {
        return workshop.owner().get("/environments/" + workshop.environmentId()).getString("name");
    }

    private static void renameEnvironment(Workshop workshop, String name) {
        workshop.owner()
                .request()
                .body(new JsonObject().put("name", name).encode())
                .patch("/environments/" + workshop.environmentId())
                .then()
                .statusCode(200);
    }

    private static JsonPath apply(Workshop workshop, String files, int status) {
        return workshop.owner()
                .request()
                .contentType("application/yaml")
                .body(files.getBytes(UTF_8))
                .post("/workflows/import?projectId=" + workshop.projectId())
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }
}
