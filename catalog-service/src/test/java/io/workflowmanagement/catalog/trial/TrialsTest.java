package io.workflowmanagement.catalog.trial;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.LoopbackApi;
import io.workflowmanagement.kit.testing.LoopbackApi.Answered;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CatalogTest
class TrialsTest {

    private final CatalogClient catalog = new CatalogClient();
    private LoopbackApi api = new LoopbackApi(asked -> Answered.json(200, "{\"ok\":true}"));

    @AfterEach
    void closeApi() {
        api.close();
    }

    @Test
    void showsRequestAnswerAndTimeWithoutSecrets() {
        answering(asked -> Answered.json(201, "{\"echo\":\"my-secret-key\",\"n\":1}"));
        int endpoint =
                endpoint(
                        Map.of(
                                "method", "POST",
                                "authenticationMethod", "ApiKey",
                                "parameters",
                                        List.of(
                                                Map.of("name", "sku", "isRequired", true),
                                                Map.of("name", "note"))));

        Response tried =
                tryOut(endpoint, environment(), Map.of("sku", "A-1", "note", "my-secret-key"));

        tried.then()
                .statusCode(200)
                .body("request.method", equalTo("POST"))
                .body("request.url", equalTo(api.url() + "/items"))
                .body("request.headers.X-API-Key", equalTo("***"))
                .body("request.body", equalTo("{\"sku\":\"A-1\",\"note\":\"***\"}"))
                .body("response.status", equalTo(201))
                .body("response.body.n", equalTo(1))
                .body("response.body.echo", equalTo("***"))
                .body("error", nullValue())
                .body("durationMs", greaterThanOrEqualTo(0))
                .body(not(containsString("my-secret-key")));
        assertEquals("my-secret-key", api.asked().get(0).headers().get("X-API-Key"));
        assertEquals(1, api.asked().size());
    }

    @Test
    void saysWhyACallFailed() {
        answering(asked -> Answered.json(503, "{}"));
        int endpoint = endpoint(Map.of());

        tryOut(endpoint, environment(), Map.of())
                .then()
                .statusCode(200)
                .body("response.status", equalTo(503))
                .body("error", equalTo("The answer was HTTP 503."));
        api.close();
        tryOut(endpoint, environment(), Map.of())
                .then()
                .statusCode(200)
                .body("response", nullValue())
                .body("error", containsString("No connection"));
    }

    @Test
    void goesNowhereThatIsNotAllowed() {
        tryOut(endpoint(Map.of("url", "http://169.254.169.254/latest")), environment(), Map.of())
                .then()
                .statusCode(200)
                .body("response", nullValue())
                .body("error", equalTo("Calls to link-local addresses are not allowed."));
    }

    @Test
    void namesParametersThatAreWrong() {
        int endpoint =
                endpoint(
                        Map.of(
                                "parameters",
                                List.of(
                                        Map.of("name", "id", "isRequired", true),
                                        Map.of("name", "max", "type", "Integer"))));

        tryOut(endpoint, environment(), Map.of("max", "many", "more", 1))
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("parameters.id"))
                .body("violations.field", hasItem("parameters.max"))
                .body("violations.field", hasItem("parameters.more"));
        assertEquals(List.of(), api.asked());
    }

    @Test
    void namesAVariableThatIsMissing() {
        tryOut(endpoint(Map.of("url", "{NO_URL}/items")), environment(), Map.of())
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString("NO_URL"));
    }

    @Test
    void needsAnEnvironmentOfTheSameWorkspace() {
        CatalogClient stranger = new CatalogClient();
        int foreign = stranger.environment(stranger.project());
        int endpoint = endpoint(Map.of());

        tryOut(endpoint, foreign, Map.of()).then().statusCode(404);
        stranger.post(path(endpoint), Map.of("environmentId", foreign)).then().statusCode(404);
        catalog.post(path(endpoint), Map.of())
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("environmentId"));
    }

    @ParameterizedTest
    @CsvSource({"ProjectManager,200", "Developer,200", "Viewer,403"})
    void isForThoseWhoMay(Role role, int status) {
        catalog.as(role)
                .body(Map.of("environmentId", environment()))
                .post(path(endpoint(Map.of())))
                .then()
                .statusCode(status);
    }

    private void answering(Function<LoopbackApi.Asked, Answered> behaviour) {
        api.close();
        api = new LoopbackApi(behaviour);
    }

    private int environment() {
        return catalog.environment(
                catalog.project(),
                Map.of("API_URL", api.url(), "API_KEY", Map.of("secret", "my-secret-key")));
    }

    private int endpoint(Map<String, Object> more) {
        Map<String, Object> draft = new HashMap<>();
        draft.put("workspaceId", catalog.tenant.workspaceId());
        draft.put("name", CatalogClient.unique("endpoint"));
        draft.put("url", "{API_URL}/items");
        draft.put("method", "GET");
        draft.putAll(more);
        return catalog.post("/api/v1/endpoints", draft).then().statusCode(201).extract().path("id");
    }

    private Response tryOut(int endpoint, int environment, Map<String, Object> parameters) {
        return catalog.as(Role.Developer)
                .body(Map.of("environmentId", environment, "parameters", parameters))
                .post(path(endpoint));
    }

    private static String path(int endpoint) {
        return "/api/v1/endpoints/" + endpoint + "/try";
    }
}
