package io.workflowmanagement.kit.call;

import java.util.Map;

/**
 * What an API answered, as it came.
 *
 * @param headers lower-case names; several values are joined by a comma
 */
record Answer(int status, Map<String, String> headers, byte[] body) {

    private static final int MULTIPLE_CHOICES = 300;

    boolean succeeded() {
        return status >= 200 && status < MULTIPLE_CHOICES;
    }

    MediaType contentType() {
        return MediaType.of(headers.get("content-type"));
    }
}
