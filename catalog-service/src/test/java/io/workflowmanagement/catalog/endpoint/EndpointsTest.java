package io.workflowmanagement.catalog.endpoint;

import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.kit.caller.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CatalogTest
class EndpointsTest {

    private static final String ENDPOINTS = "/api/v1/endpoints";

    private final CatalogClient catalog = new CatalogClient();

    @Test
    void readsBackWhatWasSent() {
        Response created =
                catalog.asAdmin()
                        .body(
                                """
                                {"workspaceId": %d, "name": "Place an order", "method": "POST",
                                 "description": "Places it", "url": "https://shop.example/orders",
                                 "headers": {"X-Key": "{api_key}"}, "documentation": "See there",
                                 "authenticationMethod": "ApiKey",
                                 "parameters": [
                                   {"name": "sku", "type": "String", "isRequired": true,
                                    "description": "What", "validationRules": {"minLength": 3}},
                                   {"name": "count", "type": "Integer", "defaultValue": "1"},
                                   {"name": "X-Trace", "location": "Header"}]}
                                """
                                        .formatted(catalog.tenant.workspaceId()))
                        .post(ENDPOINTS);

        created.then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("type", equalTo("REST"))
                .body("isActive", equalTo(true))
                .body("headers", equalTo(Map.of("X-Key", "{api_key}")))
                .body("authenticationMethod", equalTo("ApiKey"))
                .body("parameters.name", contains("sku", "count", "X-Trace"))
                .body("parameters.location", contains("Body", "Body", "Header"))
                .body("parameters[0].validationRules", equalTo(Map.of("minLength", 3)))
                .body("parameters[1].defaultValue", equalTo("1"));
        catalog.get(ENDPOINTS + "/" + created.path("id"))
                .then()
                .statusCode(200)
                .body("parameters.name", contains("sku", "count", "X-Trace"))
                .body("documentation", equalTo("See there"));
    }

    @Test
    void hasDefaults() {
        catalog.post(ENDPOINTS, draft(Map.of()))
                .then()
                .statusCode(201)
                .body("type", equalTo("REST"))
                .body("authenticationMethod", equalTo("None"))
                .body("headers", anEmptyMap())
                .body("bodyTemplate", nullValue());
    }

    @Test
    void keepsHowItIsCalled() {
        Map<String, Object> draft =
                draft(
                        Map.of(
                                "method",
                                "POST",
                                "type",
                                "SOAP",
                                "bodyTemplate",
                                "<Envelope>{a}</Envelope>",
                                "authenticationMethod",
                                "OAuth2ClientCredentials",
                                "authentication",
                                Map.of("clientSecret", "{CRM_SECRET}", "scope", "read"),
                                "rateLimit",
                                Map.of("requests", 5, "perSeconds", 60),
                                "parameters",
                                List.of(
                                        Map.of(
                                                "name",
                                                "a",
                                                "type",
                                                "Integer",
                                                "validationRules",
                                                Map.of(
                                                        "type",
                                                        "integer",
                                                        "minimum",
                                                        1,
                                                        "enum",
                                                        List.of(1, 2))))));

        int id = catalog.post(ENDPOINTS, draft).then().statusCode(201).extract().path("id");

        catalog.get(ENDPOINTS + "/" + id)
                .then()
                .body("type", equalTo("SOAP"))
                .body("bodyTemplate", equalTo("<Envelope>{a}</Envelope>"))
                .body("authentication.clientSecret", equalTo("{CRM_SECRET}"))
                .body("authentication.scope", equalTo("read"))
                .body("rateLimit.requests", equalTo(5))
                .body("rateLimit.perSeconds", equalTo(60));
        catalog.asAdmin()
                .body("{\"rateLimit\":null}")
                .patch(ENDPOINTS + "/" + id)
                .then()
                .statusCode(200)
                .body("rateLimit", nullValue());
    }

    @Test
    void replacesTheParametersAsAWhole() {
        int id = catalog.endpoint();

        catalog.patch(
                        ENDPOINTS + "/" + id,
                        Map.of(
                                "url",
                                "https://api.example.org/customers",
                                "parameters",
                                List.of(Map.of("name", "detail"))))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("parameters.name", contains("detail"));
        catalog.get(ENDPOINTS + "/" + id).then().body("parameters.name", contains("detail"));
    }

    @Test
    void changesOnlyItsParametersUnderANewVersion() {
        int id = catalog.endpoint("https://api.example.org", List.of());

        catalog.patch(
                        ENDPOINTS + "/" + id,
                        Map.of("parameters", List.of(Map.of("name", "q"), Map.of("name", "p"))))
                .then()
                .header("ETag", "\"1\"")
                .body("parameters.location", contains("Query", "Query"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\": \"ftp://example.org\"} | 422 | url",
                "{\"url\": \"example.org\"} | 422 | url",
                "{\"url\": \"http://\"} | 422 | url",
                "{\"url\": \"https://example.org/{1 +}\"} | 422 | url",
                "{\"method\": \"FETCH\"} | 422 | method",
                "{\"method\": null} | 422 | method",
                "{\"type\": \"SOAP\"} | 422 | method",
                "{\"type\": \"SOAP\", \"method\": \"POST\"} | 422 | bodyTemplate",
                "{\"type\": \"SOAP\", \"method\": \"POST\", \"bodyTemplate\": \"<e/>\","
                        + " \"headers\": {\"Content-Type\": \"application/json\"}} | 422 |"
                        + " headers.Content-Type",
                "{\"bodyTemplate\": \"{}\"} | 422 | bodyTemplate",
                "{\"method\": \"POST\", \"bodyTemplate\": \" \"} | 422 | bodyTemplate",
                "{\"method\": \"POST\", \"bodyTemplate\": \"x\", \"headers\": {\"Content-Type\":"
                        + " \"multipart/form-data\"}} | 422 | bodyTemplate",
                "{\"method\": \"POST\", \"headers\": {\"content-type\": \"text/plain\"},"
                        + " \"parameters\": [{\"name\": \"a\"}]} | 422 | bodyTemplate",
                "{\"authenticationMethod\": \"Basic\", \"authentication\": {\"token\": \"{T}\"}} |"
                        + " 422 | authentication.token",
                "{\"authenticationMethod\": \"Basic\", \"authentication\": {\"password\":"
                        + " \"secret\"}} | 422 | authentication.password",
                "{\"authenticationMethod\": \"ApiKey\", \"authentication\": {\"key\": \"{1 +}\"}} |"
                        + " 422 | authentication.key",
                "{\"authentication\": {\"certificate\": \"{C}\"}} | 422 |"
                        + " authentication.privateKey",
                "{\"rateLimit\": {\"requests\": 0, \"perSeconds\": 1}} | 422 | rateLimit.requests",
                "{\"rateLimit\": {\"requests\": 1, \"perSeconds\": 4000}} | 422 |"
                        + " rateLimit.perSeconds",
                "{\"parameters\": [{\"name\": \"Host\", \"location\": \"Header\"}]} | 422 |"
                        + " parameters[0].location",
                "{\"parameters\": [{\"name\": \"a\", \"type\": \"Integer\", \"validationRules\":"
                        + " {\"minLength\": 1}}]} | 422 | parameters[0].validationRules",
                "{\"parameters\": [{\"name\": \"a\", \"type\": \"String\", \"validationRules\":"
                        + " {\"minimum\": 1}}]} | 422 | parameters[0].validationRules",
                "{\"parameters\": [{\"name\": \"a\", \"type\": \"Array\", \"validationRules\":"
                        + " {\"properties\": {}}}]} | 422 | parameters[0].validationRules",
                "{\"parameters\": [{\"name\": \"a\", \"type\": \"Object\", \"validationRules\":"
                        + " {\"items\": {}}}]} | 422 | parameters[0].validationRules",
                "{\"parameters\": [{\"name\": \"a\", \"type\": \"Boolean\", \"validationRules\":"
                        + " {\"pattern\": \"x\"}}]} | 422 | parameters[0].validationRules",
                "{\"parameters\": [{\"name\": \"a\", \"type\": \"Integer\", \"validationRules\":"
                        + " {\"type\": \"string\"}}]} | 422 | parameters[0].validationRules",
                "{\"parameters\": [{\"name\": \"a\", \"type\": \"Decimal\", \"validationRules\":"
                        + " {\"enum\": [1, \"two\"]}}]} | 422 | parameters[0].validationRules",
                "{\"parameters\": [{\"name\": \"a\", \"type\": \"Integer\", \"validationRules\":"
                        + " {\"const\": 1.5}}]} | 422 | parameters[0].validationRules",
                "{\"parameters\": [{\"name\": \"a\", \"type\": \"Integer\", \"validationRules\":"
                        + " {\"minimum\": 5, \"maximum\": 4}}]} | 422 | parameters[0].validationRules",
                "{\"headers\": {\"Content Length\": \"x\"}} | 422 | headers.Content Length",
                "{\"headers\": {\"Content-Length\": \"5\"}} | 422 | headers.Content-Length",
                "{\"headers\": {\"X\": \"{1 +}\"}} | 422 | headers.X",
                "{\"headers\": {\"X\": \"a\", \"x\": \"b\"}} | 422 | headers.x",
                "{\"parameters\": [{\"name\": \"a\"}, {\"name\": \"a\"}]} | 422"
                        + " | parameters[1].name",
                "{\"parameters\": [{\"name\": \"a b\"}]} | 422 | parameters[0].name",
                "{\"parameters\": [{}]} | 422 | parameters[0].name",
                "{\"parameters\": [{\"name\": \"a\", \"location\": \"Path\"}]} | 422"
                        + " | parameters[0].location",
                "{\"parameters\": [{\"name\": \"a\", \"location\": \"Body\"}]} | 422"
                        + " | parameters[0].location",
                "{\"parameters\": [{\"name\": \"a\", \"type\": \"Text\"}]} | 422"
                        + " | parameters[0].type",
                "{\"parameters\": [{\"name\": \"a\", \"type\": \"Integer\","
                        + " \"defaultValue\": \"one\"}]} | 422 | parameters[0].defaultValue",
                "{\"parameters\": [{\"name\": \"a\", \"defaultValue\": \"x\","
                        + " \"validationRules\": {\"minLength\": 2}}]} | 422"
                        + " | parameters[0].defaultValue",
                "{\"parameters\": [{\"name\": \"a\", \"validationRules\":"
                        + " {\"minLength\": \"two\"}}]} | 422 | parameters[0].validationRules",
                "{\"parameters\": [{\"name\": \"a\", \"validationRules\": {\"pattern\": \"(\"}}]}"
                        + " | 422 | parameters[0].validationRules",
                "{\"parameters\": [{\"name\": \"a\", \"validationRules\":"
                        + " {\"$ref\": \"http://example.org/s\"}}]} | 422"
                        + " | parameters[0].validationRules",
                "{\"workspaceId\": 5} | 422 | workspaceId",
                "{\"parameters\": [{\"name\": \"a\", \"validationRules\": 5}]} | 400 |",
                "{\"parameters\": {\"name\": \"a\"}} | 400 |",
                "{\"headers\": [\"X\"]} | 400 |",
                "{\"colour\": \"red\"} | 400 |"
            })
    void answersBadInput(String patch, int status, String field) {
        int id = catalog.endpoint("https://api.example.org", List.of());

        var answer =
                catalog.asAdmin().body(patch).patch(ENDPOINTS + "/" + id).then().statusCode(status);

        if (field != null) {
            answer.body("violations.field", hasItem(field));
        }
    }

    @Test
    void refusesANameThatTheWorkspaceHas() {
        Map<String, Object> draft = draft(Map.of("name", "Taken"));
        catalog.post(ENDPOINTS, draft).then().statusCode(201);

        catalog.post(ENDPOINTS, draft).then().statusCode(409);
    }

    @ParameterizedTest
    @CsvSource({"Admin,201", "ProjectManager,201", "Developer,201", "Viewer,403"})
    void isCreatedByThoseWhoMay(Role role, int status) {
        catalog.as(role).body(draft(Map.of())).post(ENDPOINTS).then().statusCode(status);
    }

    @Test
    void isNotThereForStrangers() {
        String path = ENDPOINTS + "/" + catalog.endpoint();
        CatalogClient stranger = new CatalogClient();

        stranger.get(path).then().statusCode(404);
        stranger.patch(path, Map.of("name", "Mine")).then().statusCode(404);
        stranger.delete(path).then().statusCode(404);
        stranger.post(ENDPOINTS, draft(Map.of())).then().statusCode(404);
        stranger.get(ENDPOINTS).then().body("items.size()", equalTo(0));
    }

    @Test
    void staysWhileAWorkflowUsesIt() {
        int workflow = catalog.soundWorkflow();
        String path =
                ENDPOINTS
                        + "/"
                        + catalog.get("/api/v1/workflows/" + workflow)
                                .path("steps[0].apiEndpointId");
        String name = catalog.get("/api/v1/workflows/" + workflow).path("name");

        catalog.delete(path).then().statusCode(409).body("detail", containsString(name));

        catalog.delete("/api/v1/workflows/" + workflow).then().statusCode(204);
        catalog.delete(path).then().statusCode(204);
        catalog.get(path).then().statusCode(404);
    }

    @Test
    void listsByFilters() {
        CatalogClient catalog = CatalogClient.replicated();
        int get = catalog.endpoint();
        int post =
                catalog.post(
                                ENDPOINTS,
                                draft(
                                        Map.of(
                                                "method",
                                                "POST",
                                                "workspaceId",
                                                catalog.tenant.workspaceId())))
                        .path("id");

        catalog.as(Role.Viewer).get(ENDPOINTS).then().body("items.id", contains(get, post));
        catalog.get(ENDPOINTS + "?method=POST").then().body("items.id", contains(post));
        catalog.get(ENDPOINTS + "?isActive=false").then().body("items.size()", equalTo(0));
        catalog.get(ENDPOINTS + "?method=FETCH").then().statusCode(422);
        catalog.get(ENDPOINTS + "?isActive=maybe").then().statusCode(400);
        catalog.get(ENDPOINTS).then().body("items[0].parameters.size()", equalTo(2));
    }

    private Map<String, Object> draft(Map<String, Object> more) {
        Map<String, Object> draft = new HashMap<>();
        draft.put("workspaceId", catalog.tenant.workspaceId());
        draft.put("name", CatalogClient.unique("endpoint"));
        draft.put("url", "https://api.example.org/items");
        draft.put("method", "GET");
        draft.putAll(more);
        return draft;
    }
}
