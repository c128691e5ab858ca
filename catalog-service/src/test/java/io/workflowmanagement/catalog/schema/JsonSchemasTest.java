package io.workflowmanagement.catalog.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemasTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\": \"object\", \"required\": [\"id\"]}",
                "{\"minLength\": 3, \"pattern\": \"^[a-z]+$\"}",
                "{\"$defs\": {\"id\": {\"type\": \"integer\"}}, \"$ref\": \"#/$defs/id\"}",
                "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"}",
                "{\"properties\": {\"type\": {\"type\": \"string\"}}}"
            })
    void acceptsSchemas(String schema) {
        assertEquals(List.of(), JsonSchemas.faults(json(schema)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"number of things\"}",
                "{\"minLength\": -1}",
                "{\"required\": \"id\"}",
                "{\"pattern\": \"(\"}",
                "{\"$ref\": \"#/$defs/nowhere\"}",
                "{\"$ref\": \"https://example.org/schema\"}",
                "{\"allOf\": [{\"$ref\": \"file:///etc/passwd\"}]}",
                "{\"$dynamicRef\": \"https://example.org/schema\"}",
                "{\"$id\": \"https://example.org/schema\"}",
                "{\"$schema\": \"https://example.org/draft\"}"
            })
    void refusesWhatIsNone(String schema) {
        assertFalse(JsonSchemas.faults(json(schema)).isEmpty());
    }

    @Test
    void saysWhatIsWrongWithAValue() {
        JsonNode schema = json("{\"type\": \"object\", \"required\": [\"id\"]}");

        assertEquals(List.of(), JsonSchemas.faults(json("{\"id\": 1}"), schema));
        assertEquals(1, JsonSchemas.faults(json("{}"), schema).size());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
