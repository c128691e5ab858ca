package io.workflowmanagement.catalog.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.kit.testing.LoopbackApi;
import io.workflowmanagement.kit.testing.LoopbackApi.Answered;
import io.workflowmanagement.kit.testing.LoopbackApi.Asked;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an endpoint says is what arrives. */
@CatalogTest
class EndpointCallsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CatalogClient catalog = new CatalogClient();
    private final LoopbackApi api = new LoopbackApi(EndpointCallsTest::answer);

    @AfterEach
    void closeApi() {
        api.close();
    }

    @Test
    void placesParametersOfEveryType() throws IOException {
        Asked asked =
                call(
                        Map.of(
                                "url",
                                "{API_URL}/items/{id}",
                                "parameters",
                                List.of(
                                        Map.of("name", "id"),
                                        parameter("tag", "Array", "Query"),
                                        parameter("X-When", "DateTime", "Header"),
                                        parameter("count", "Integer", "Body"),
                                        parameter("price", "Decimal", "Body"),
                                        parameter("isGift", "Boolean", "Body"),
                                        parameter("who", "Object", "Body"),
                                        parameter("sizes", "Array", "Body"))),
                        Map.of(
                                "id",
                                "a/b c",
                                "tag",
                                List.of("x", "y"),
                                "X-When",
                                "2026-01-31T08:00:00Z",
                                "count",
                                7,
                                "price",
                                1.5,
                                "isGift",
                                true,
                                "who",
                                Map.of("name", "Ann"),
                                "sizes",
                                List.of(1, 2)));

        assertEquals("/items/a%2Fb%20c?tag=x&tag=y", asked.path());
        assertEquals("2026-01-31T08:00:00Z", asked.headers().get("X-When"));
        assertEquals(
                JSON.readTree(
                        """
                        {"count": 7, "price": 1.5, "isGift": true, "who": {"name": "Ann"},
                         "sizes": [1, 2]}"""),
                JSON.readTree(asked.body()));
    }

    @Test
    void sendsBodiesAsTheirContentTypeHasThem() {
        assertEquals("a=1+%26+2&b=x", body("application/x-www-form-urlencoded", null));
        assertEquals("<o a='x'>1 &amp; 2</o>", body("application/xml", "<o a='{b}'>{a}</o>"));
        assertEquals("{\"in\": [\"1 & 2\"]}", body("application/json", "{\"in\": [\"{a}\"]}"));
        String parts = body("multipart/form-data", null);
        assertTrue(parts.contains("name=\"a\"") && parts.contains("1 & 2"), parts);
    }

    private String body(String type, String template) {
        Map<String, Object> endpoint = new HashMap<>();
        endpoint.put("headers", Map.of("Content-Type", type));
        endpoint.put("parameters", List.of(Map.of("name", "a"), Map.of("name", "b")));
        endpoint.put("bodyTemplate", template);
        Asked asked = call(endpoint, Map.of("a", "1 & 2", "b", "x"));
        assertTrue(asked.headers().get("Content-Type").startsWith(type));
        return asked.body();
    }

    @Test
    void provesWhoCalls() {
        Asked basic = call(Map.of("authenticationMethod", "Basic"), Map.of());
        Asked bearer = call(Map.of("authenticationMethod", "Bearer"), Map.of());
        Asked key =
                call(
                        Map.of(
                                "authenticationMethod",
                                "ApiKey",
                                "authentication",
                                Map.of("header", "X-Key"),
                                "headers",
                                Map.of("X-Origin", "{api_url}")),
                        Map.of());

        assertEquals(
                "Basic " + Base64.getEncoder().encodeToString("someone:pass-word".getBytes(UTF_8)),
                basic.headers().get("Authorization"));
        assertEquals("Bearer bearer-token", bearer.headers().get("Authorization"));
        assertEquals("api-key", key.headers().get("X-Key"));
        assertEquals(api.url(), key.headers().get("X-Origin"));
    }

    @Test
    void asksForOneTokenUntilItExpires() {
        Map<String, Object> endpoint = Map.of("authenticationMethod", "OAuth2ClientCredentials");
        int environment = environment();
        int id = endpoint(endpoint);

        tryOut(id, environment, Map.of());
        tryOut(id, environment, Map.of());

        List<Asked> tokens = api.asked().stream().filter(it -> it.path().equals("/token")).toList();
        assertEquals(1, tokens.size());
        assertTrue(tokens.get(0).body().contains("grant_type=client_credentials"));
        List<String> shown =
                api.asked().stream()
                        .filter(it -> !it.path().equals("/token"))
                        .map(it -> it.headers().get("Authorization"))
                        .toList();
        assertEquals(List.of("Bearer issued-token", "Bearer issued-token"), shown);
    }

    private static Answered answer(Asked asked) {
        return Answered.json(
                200,
                asked.path().equals("/token")
                        ? "{\"access_token\":\"issued-token\",\"token_type\":\"Bearer\","
                                + "\"expires_in\":300}"
                        : "{}");
    }

    private static Map<String, Object> parameter(String name, String type, String location) {
        return Map.of("name", name, "type", type, "location", location);
    }

    private Asked call(Map<String, Object> endpoint, Map<String, Object> parameters) {
        int before = api.asked().size();
        tryOut(endpoint(endpoint), environment(), parameters);
        assertEquals(before + 1, api.asked().size());
        return api.asked().get(before);
    }

    private void tryOut(int endpoint, int environment, Map<String, Object> parameters) {
        catalog.post(
                        "/api/v1/endpoints/" + endpoint + "/try",
                        Map.of("environmentId", environment, "parameters", parameters))
                .then()
                .statusCode(200)
                .body("response.status", equalTo(200));
    }

    private int endpoint(Map<String, Object> more) {
        Map<String, Object> draft = new HashMap<>();
        draft.put("workspaceId", catalog.tenant.workspaceId());
        draft.put("name", CatalogClient.unique("endpoint"));
        draft.put("url", "{API_URL}/items");
        draft.put("method", "POST");
        draft.putAll(more);
        return catalog.post("/api/v1/endpoints", draft).then().statusCode(201).extract().path("id");
    }

    private int environment() {
        return catalog.environment(
                catalog.project(),
                Map.of(
                        "API_URL", api.url(),
                        "API_KEY", Map.of("secret", "api-key"),
                        "BASIC_USERNAME", "someone",
                        "BASIC_PASSWORD", Map.of("secret", "pass-word"),
                        "BEARER_TOKEN", Map.of("secret", "bearer-token"),
                        "OAUTH2_TOKEN_URL", api.url() + "/token",
                        "OAUTH2_CLIENT_ID", "catalog",
                        "OAUTH2_CLIENT_SECRET", Map.of("secret", "client-secret")));
    }
}
