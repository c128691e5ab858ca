package io.workflowmanagement.catalog.trial;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;

/**
 * What to try an endpoint with.
 *
 * @param environmentId whose variables and secrets it is called with
 * @param parameters the values by name; none when absent
 */
record TrialDraft(@NotNull Integer environmentId, ObjectNode parameters) {

    TrialDraft {
        parameters = parameters == null ? JsonNodeFactory.instance.objectNode() : parameters;
    }
}
