package io.workflowmanagement.execution.workflow;

import java.util.Map;

/**
 * A request as it is to be sent, secrets in clear: for the wire alone.
 *
 * @param body null without one
 */
public record PreparedCall(String method, String url, Map<String, String> headers, String body) {

    public PreparedCall {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return method; // never a URL or a header that may hold a secret
    }
}
