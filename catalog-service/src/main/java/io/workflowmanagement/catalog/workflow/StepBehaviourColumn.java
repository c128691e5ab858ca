package io.workflowmanagement.catalog.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** The {@code Behaviour} column. */
@Converter
class StepBehaviourColumn implements AttributeConverter<StepBehaviour, String> {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Override
    public String convertToDatabaseColumn(StepBehaviour behaviour) {
        return behaviour == null || behaviour.equals(StepBehaviour.NONE)
                ? null
                : JSON.valueToTree(behaviour).toString();
    }

    @Override
    public StepBehaviour convertToEntityAttribute(String column) {
        try {
            return column == null
                    ? StepBehaviour.NONE
                    : JSON.readValue(column, StepBehaviour.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The behaviour of a step can't be read", e);
        }
    }
}
