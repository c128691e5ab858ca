package io.workflowmanagement.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenApiMergeTest {

    private final Map<String, JsonObject> documents = new LinkedHashMap<>();

    @Test
    void keepsWhatIsTheSameOnceAndRenamesWhatDiffers() {
        document(
                "identity",
                """
                {"openapi": "3.1.0", "info": {"version": "1"},
                 "paths": {"/api/v1/users": {"get": {"s": {"$ref": "#/components/schemas/Page"}}}},
                 "components": {"schemas": {"Page": {"type": "object"}, "Same": {"type": "string"}}}}
                """);
        document(
                "catalog",
                """
                {"openapi": "3.1.0", "info": {"version": "1"},
                 "paths": {"/api/v1/workflows": {"get": {"s": {"$ref": "#/components/schemas/Page"}}}},
                 "components": {"schemas": {"Page": {"type": "array"}, "Same": {"type": "string"}}}}
                """);

        JsonObject merged = OpenApiMerge.of(documents, Routes::ownerOf);

        JsonObject schemas = merged.getJsonObject("components").getJsonObject("schemas");
        assertEquals(Set.of("Page", "CatalogPage", "Same"), schemas.fieldNames());
        assertEquals("array", schemas.getJsonObject("CatalogPage").getString("type"));
        assertEquals("#/components/schemas/Page", reference(merged, "/api/v1/users"));
        assertEquals("#/components/schemas/CatalogPage", reference(merged, "/api/v1/workflows"));
        assertEquals("3.1.0", merged.getString("openapi"));
    }

    @Test
    void leavesOutWhatTheGatewayDoesNotServe() {
        document(
                "identity",
                """
                {"openapi": "3.1.0", "paths": {"/q/health": {}, "/api/v1/workflows": {}}}
                """);

        JsonObject merged = OpenApiMerge.of(documents, Routes::ownerOf);

        assertFalse(merged.getJsonObject("paths").containsKey("/q/health"));
        assertFalse(merged.getJsonObject("paths").containsKey("/api/v1/workflows"));
    }

    private void document(String service, String json) {
        documents.put(service, new JsonObject(json));
    }

    private static String reference(JsonObject merged, String path) {
        return merged.getJsonObject("paths")
                .getJsonObject(path)
                .getJsonObject("get")
                .getJsonObject("s")
                .getString("$ref");
    }
}
