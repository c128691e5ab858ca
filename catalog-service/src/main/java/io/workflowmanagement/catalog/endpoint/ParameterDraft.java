package io.workflowmanagement.catalog.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.kit.definition.ParameterLocation;
import io.workflowmanagement.kit.definition.ParameterType;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A parameter of an endpoint, as it is sent and answered.
 *
 * @param type String when absent
 * @param location when absent: Path where the URL holds it, Query for GET, HEAD and DELETE, else
 *     Body
 * @param defaultValue text, read in the parameter's type
 * @param validationRules JSON Schema keywords that a value must meet
 */
public record ParameterDraft(
        @NotNull
                @Size(max = 100)
                @Pattern(
                        regexp = "[^\\s{}\\p{Cntrl}]+",
                        message = "must be text without blanks and braces")
                String name,
        @Size(max = 500) String description,
        ParameterType type,
        ParameterLocation location,
        Boolean isRequired,
        @Size(max = 500) String defaultValue,
        ObjectNode validationRules) {

    public ParameterDraft {
        type = type == null ? ParameterType.String : type;
        isRequired = isRequired != null && isRequired;
    }

    ParameterDraft at(ParameterLocation location) {
        return new ParameterDraft(
                name, description, type, location, isRequired, defaultValue, validationRules);
    }
}
