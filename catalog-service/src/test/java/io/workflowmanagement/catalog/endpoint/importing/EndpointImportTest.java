package io.workflowmanagement.catalog.endpoint.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.LoopbackApi;
import io.workflowmanagement.kit.testing.LoopbackApi.Answered;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CatalogTest
class EndpointImportTest {

    private final CatalogClient catalog = new CatalogClient();

    @Test
    void makesAnEndpointOfEachOperation() {
        Response imported = imported(Role.Developer, "application/yaml", petstore());

        imported.then()
                .statusCode(201)
                .body("created.name", contains("listPets", "addPet", "getPet", "uploadPhoto"))
                .body("updated", empty())
                .body("leftOut.name", contains("remotePet"))
                .body("leftOut[0].reason", containsString("another document"));
        int add = imported.path("created.find { it.name == 'addPet' }.id");
        catalog.get("/api/v1/endpoints/" + add)
                .then()
                .body("url", equalTo("https://petstore.example.org/v1/pets"))
                .body("method", equalTo("POST"))
                .body("authenticationMethod", equalTo("ApiKey"))
                .body("authentication.header", equalTo("X-Pet-Key"))
                .body("parameters.name", contains("name", "tag", "born"))
                .body("parameters.isRequired", contains(true, false, false))
                .body("parameters.type", contains("String", "String", "DateTime"))
                .body("parameters[0].validationRules.maxLength", equalTo(20));
    }

    @Test
    void updatesWhatChangedAndLeavesTheRest() {
        imported(Role.Developer, "application/yaml", petstore());

        imported(Role.Developer, "application/yaml", petstore())
                .then()
                .statusCode(200)
                .body("created", empty())
                .body("updated", empty())
                .body("unchanged", hasSize(4));
        imported(
                        Role.Developer,
                        "application/yaml",
                        petstore().replace("summary: All pets", "summary: Every pet"))
                .then()
                .statusCode(200)
                .body("updated.name", contains("listPets"))
                .body("unchanged", hasSize(3));
    }

    @Test
    void doesWithoutRulesAndDefaultsThatCannotBeKept() {
        String schema = "{type: integer, pattern: '[', default: many}";
        Response imported =
                imported(
                        Role.Developer,
                        "application/yaml",
                        "openapi: 3.1.0\npaths: {/a: {get: {parameters: [{name: p, in: query,"
                                + " schema: "
                                + schema
                                + "}]}}}");

        imported.then().statusCode(201).body("leftOut", empty());
        catalog.get("/api/v1/endpoints/" + imported.path("created[0].id"))
                .then()
                .body("parameters[0].type", equalTo("Integer"))
                .body("parameters[0].validationRules", nullValue())
                .body("parameters[0].defaultValue", nullValue());
    }

    @Test
    void callsAnImportedCalculator() {
        try (LoopbackApi api =
                new LoopbackApi(
                        asked ->
                                new Answered(
                                        200,
                                        Map.of("Content-Type", "text/xml"),
                                        SUM.getBytes(UTF_8)))) {
            String wsdl = read("calculator.wsdl").replace("http://calculator.invalid", api.url());
            Response imported = imported(Role.Developer, "text/xml", wsdl);
            imported.then()
                    .statusCode(201)
                    .body("created.name", contains("Add", "Add (CalculatorSoap12)"));
            int endpoint = imported.path("created[0].id");

            catalog.post(
                            "/api/v1/endpoints/" + endpoint + "/try",
                            Map.of(
                                    "environmentId",
                                    catalog.environment(catalog.project()),
                                    "parameters",
                                    Map.of("intA", 2, "intB", 3)))
                    .then()
                    .statusCode(200)
                    .body("response.body.Envelope.Body.AddResponse.AddResult", equalTo("5"));
            String sent = api.asked().get(0).body();
            assertTrue(sent.contains(":intA>2</"), sent);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Viewer | openapi: 3.0.0 | 403",
                "Developer | swagger: '2.0' | 422",
                "Developer | a: [1 | 400",
                "Developer | <definitions/> | 422",
                "Developer | <!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><d>&e;</d> | 400"
            })
    void refusesWhatItCannotTake(Role role, String text, int status) {
        imported(role, "application/yaml", text)
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @Test
    void refusesStrangersAndOtherMediaTypes() {
        new CatalogClient()
                .asAdmin()
                .contentType("application/yaml")
                .body(petstore().getBytes(UTF_8))
                .post("/api/v1/endpoints/import?workspaceId=" + catalog.tenant.workspaceId())
                .then()
                .statusCode(404);
        imported(Role.Developer, "text/plain", petstore()).then().statusCode(415);
    }

    private Response imported(Role role, String type, String text) {
        return catalog.as(role)
                .contentType(type)
                .body(text.getBytes(UTF_8))
                .post("/api/v1/endpoints/import?workspaceId=" + catalog.tenant.workspaceId());
    }

    private static final String SUM =
            """
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
            <AddResponse xmlns="urn:calculator"><AddResult>5</AddResult></AddResponse>
            </soap:Body></soap:Envelope>\
            """;

    private static String petstore() {
        return read("petstore.yaml");
    }

    private static String read(String name) {
        try (InputStream file = EndpointImportTest.class.getResourceAsStream("/" + name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
