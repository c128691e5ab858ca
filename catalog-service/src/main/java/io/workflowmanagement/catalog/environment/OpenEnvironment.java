package io.workflowmanagement.catalog.environment;

import io.workflowmanagement.kit.secrets.Redaction;
import java.util.Map;

/**
 * An environment's variables with its secrets in clear: for building a request alone.
 *
 * @param redaction masks them in what is shown
 */
public record OpenEnvironment(Map<String, String> variables, Redaction redaction) {

    @Override
    public String toString() {
        return "variables of an environment";
    }
}
