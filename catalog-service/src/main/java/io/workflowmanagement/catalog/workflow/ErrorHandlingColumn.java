package io.workflowmanagement.catalog.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workflowmanagement.kit.definition.ErrorHandling;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** The {@code ErrorHandling} column. */
@Converter
class ErrorHandlingColumn implements AttributeConverter<ErrorHandling, String> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String convertToDatabaseColumn(ErrorHandling errorHandling) {
        return JSON.valueToTree(errorHandling).toString();
    }

    @Override
    public ErrorHandling convertToEntityAttribute(String column) {
        try {
            return column == null
                    ? ErrorHandling.DEFAULT
                    : JSON.readValue(column, ErrorHandling.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The error handling of a step can't be read", e);
        }
    }
}
