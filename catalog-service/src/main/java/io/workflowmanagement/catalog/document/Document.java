package io.workflowmanagement.catalog.document;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A document that was read.
 *
 * @param text as it was written, with its comments; null where it was JSON
 */
public record Document(JsonNode tree, String text) {}
