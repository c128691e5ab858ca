package io.workflowmanagement.catalog.trial;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What came of trying an endpoint; secrets are masked.
 *
 * @param request as sent: method, url, headers, body
 * @param response status, headers, body; null when no answer came
 * @param error why it counts as failed, null when it succeeded
 */
record TrialView(JsonNode request, JsonNode response, String error, long durationMs) {}
