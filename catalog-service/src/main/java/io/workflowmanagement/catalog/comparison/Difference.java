package io.workflowmanagement.catalog.comparison;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A place where two values differ.
 *
 * @param path such as {@code steps[lookup].condition}; elements that have a key or a name are found
 *     by it, others by their number
 * @param before null where it is not there
 * @param after null where it is not there
 */
public record Difference(String path, JsonNode before, JsonNode after) {}
