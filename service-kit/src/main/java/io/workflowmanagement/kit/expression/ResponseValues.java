package io.workflowmanagement.kit.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What an output mapping sees as {@code response}; any of it may be null.
 *
 * @param headers their names are found in any case
 */
public record ResponseValues(Integer status, Map<String, String> headers, JsonNode body) {}
