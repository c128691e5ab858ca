package io.workflowmanagement.catalog.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The {@code Variables} column: {@code {"API_URL": "https://…", "API_KEY": {"secret": "v1:…"}}}.
 */
@Converter
class StoredVariablesColumn implements AttributeConverter<StoredVariables, String> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String convertToDatabaseColumn(StoredVariables variables) {
        ObjectNode column = JSON.createObjectNode();
        variables.plain().forEach(column::put);
        variables.secrets().forEach((name, secret) -> column.putObject(name).put("secret", secret));
        return column.toString();
    }

    @Override
    public StoredVariables convertToEntityAttribute(String column) {
        SortedMap<String, String> plain = new TreeMap<>();
        SortedMap<String, String> secrets = new TreeMap<>();
        for (var variable : tree(column).properties()) {
            if (variable.getValue().isTextual()) {
                plain.put(variable.getKey(), variable.getValue().textValue());
            } else {
                secrets.put(variable.getKey(), variable.getValue().path("secret").textValue());
            }
        }
        return new StoredVariables(plain, secrets);
    }

    private static JsonNode tree(String column) {
        try {
            return column == null ? JSON.createObjectNode() : JSON.readTree(column);
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes the column.
            throw new IllegalStateException("The variables of an environment are no JSON");
        }
    }
}
