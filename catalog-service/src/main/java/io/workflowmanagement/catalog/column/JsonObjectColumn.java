package io.workflowmanagement.catalog.column;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** A JSON object. */
@Converter
public class JsonObjectColumn implements AttributeConverter<ObjectNode, String> {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Override
    public String convertToDatabaseColumn(ObjectNode object) {
        return object == null ? null : object.toString();
    }

    @Override
    public ObjectNode convertToEntityAttribute(String column) {
        try {
            return column == null ? null : JSON.readValue(column, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A column that should hold a JSON object does not", e);
        }
    }
}
