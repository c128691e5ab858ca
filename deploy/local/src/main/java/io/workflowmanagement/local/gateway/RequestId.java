package io.workflowmanagement.local.gateway;

import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id by which a request is found in the logs of all it went through. */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private RequestId() {}

    /** Leaves the caller's own where it is sane; the services take over what they get. */
    static void give(HttpServerRequest request) {
        String asked = request.getHeader(HEADER);
        if (asked == null || !SANE.matcher(asked).matches()) {
            request.headers().set(HEADER, UUID.randomUUID().toString());
        }
    }

    static String of(HttpServerRequest request) {
        return request.getHeader(HEADER);
    }
}
