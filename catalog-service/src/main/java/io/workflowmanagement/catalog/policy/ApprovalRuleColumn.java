package io.workflowmanagement.catalog.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** A rule as JSON; null where there is none. */
@Converter
public class ApprovalRuleColumn implements AttributeConverter<ApprovalRule, String> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String convertToDatabaseColumn(ApprovalRule rule) {
        return rule == null ? null : JSON.valueToTree(rule).toString();
    }

    @Override
    public ApprovalRule convertToEntityAttribute(String column) {
        try {
            return column == null ? null : JSON.readValue(column, ApprovalRule.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored approval rule can't be read", e);
        }
    }
}
