package io.workflowmanagement.catalog.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** The {@code Configuration} column; what is absent in it has its default. */
@Converter
class ConfigurationColumn implements AttributeConverter<Configuration, String> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String convertToDatabaseColumn(Configuration configuration) {
        return JSON.valueToTree(configuration).toString();
    }

    @Override
    public Configuration convertToEntityAttribute(String column) {
        try {
            return column == null
                    ? Configuration.DEFAULT
                    : JSON.readValue(column, Configuration.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The configuration of an environment can't be read", e);
        }
    }
}
