package io.workflowmanagement.kit.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.kit.expression.ResponseValues;
import java.time.Duration;

/**
 * An API's answer, read and masked: what expressions see, and what is stored and shown.
 *
 * @param failure why the call counts as failed, as a sentence; null when it succeeded
 * @param failureStatus the status by which it is decided whether another attempt may mend it: the
 *     answer's, but 400 for a SOAP fault that blames the sender and 500 for one that came as a
 *     success
 * @param retryAfter what the answer asks for, null without
 */
public record Reply(
        ResponseValues response, String failure, int failureStatus, Duration retryAfter) {

    public boolean succeeded() {
        return failure == null;
    }

    public int status() {
        return response.status();
    }

    /** The response as it may be stored: {@code status}, {@code headers}, {@code body}. */
    public JsonNode shown() {
        ObjectNode shown = JsonNodeFactory.instance.objectNode().put("status", status());
        ObjectNode headers = shown.putObject("headers");
        response.headers().forEach(headers::put);
        if (response.body() != null) {
            shown.set("body", response.body());
        }
        return shown;
    }
}
