package io.workflowmanagement.kit.definition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A parameter of an endpoint.
 *
 * @param defaultValue text, read in the parameter's type; null without one
 * @param validationRules JSON Schema keywords; null without
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ParameterDefinition(
        String name,
        ParameterType type,
        ParameterLocation location,
        boolean isRequired,
        String defaultValue,
        JsonNode validationRules) {}
