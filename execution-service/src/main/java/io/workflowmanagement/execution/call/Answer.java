package io.workflowmanagement.execution.call;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What an API answered.
 *
 * @param headers lower-case names; several values are joined by a comma
 * @param retryAfter what the answer asks for, null without
 */
public record Answer(int status, Map<String, String> headers, byte[] body, Duration retryAfter) {

    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    public boolean isJson() {
        String type = headers.getOrDefault("content-type", "");
        int end = type.indexOf(';');
        String media = (end < 0 ? type : type.substring(0, end)).strip();
        return media.equalsIgnoreCase("application/json")
                || media.toLowerCase(Locale.ROOT).endsWith("+json");
    }
}
