package io.workflowmanagement.kit.definition;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * What happens when a step fails.
 *
 * @param onError fail the execution (the default), continue with the next step, or go to another
 * @param goTo the key of a later step, with {@code goto} alone
 * @param retryOn {@code "timeout"}, {@code "connect"} and HTTP statuses that are tried again
 * @param backoff fixed (the default) or exponential, each retry twice the one before
 * @param maxDelaySeconds the longest pause; null is without bound
 * @param fallback becomes the step's output when it failed and the execution goes on
 */
public record ErrorHandling(
        OnError onError,
        @JsonProperty("goto") String goTo,
        List<JsonNode> retryOn,
        Backoff backoff,
        Integer maxDelaySeconds,
        JsonNode fallback) {

    private static final List<JsonNode> DEFAULT_RETRY_ON =
            List.of(
                    TextNode.valueOf("timeout"),
                    TextNode.valueOf("connect"),
                    IntNode.valueOf(408),
                    IntNode.valueOf(429),
                    IntNode.valueOf(500),
                    IntNode.valueOf(502),
                    IntNode.valueOf(503),
                    IntNode.valueOf(504));

    public static final ErrorHandling DEFAULT =
            new ErrorHandling(null, null, null, null, null, null);

    public ErrorHandling {
        onError = onError == null ? OnError.fail : onError;
        retryOn = retryOn == null ? DEFAULT_RETRY_ON : List.copyOf(retryOn);
        backoff = backoff == null ? Backoff.fixed : backoff;
    }

    /** The names are the contract's; {@code goto} is a reserved word. */
    public enum OnError {
        fail,
        @JsonProperty("continue")
        goOn,
        @JsonProperty("goto")
        goTo
    }

    /** How the pause between retries grows. */
    public enum Backoff {
        fixed,
        exponential
    }
}
