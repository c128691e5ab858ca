package io.workflowmanagement.catalog.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.column.JsonObjectColumn;
import io.workflowmanagement.catalog.policy.ApprovalRuleColumn;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** The {@code Configuration} column. */
@Converter
class WorkflowConfigurationColumn implements AttributeConverter<WorkflowConfiguration, String> {

    private static final String INPUT_SCHEMA = "inputSchema";
    private static final String OUTPUT = "output";

    private static final String APPROVAL = "approval";

    private final JsonObjectColumn column = new JsonObjectColumn();
    private final ApprovalRuleColumn rule = new ApprovalRuleColumn();

    @Override
    public String convertToDatabaseColumn(WorkflowConfiguration configuration) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (configuration.inputSchema() != null) {
            object.set(INPUT_SCHEMA, configuration.inputSchema());
        }
        if (configuration.output() != null) {
            object.set(OUTPUT, configuration.output());
        }
        if (configuration.approval() != null) {
            object.put(APPROVAL, rule.convertToDatabaseColumn(configuration.approval()));
        }
        return column.convertToDatabaseColumn(object);
    }

    @Override
    public WorkflowConfiguration convertToEntityAttribute(String text) {
        ObjectNode object = column.convertToEntityAttribute(text);
        return object == null
                ? WorkflowConfiguration.NONE
                : new WorkflowConfiguration(
                        (ObjectNode) object.get(INPUT_SCHEMA),
                        (ObjectNode) object.get(OUTPUT),
                        rule.convertToEntityAttribute(object.path(APPROVAL).textValue()));
    }
}
