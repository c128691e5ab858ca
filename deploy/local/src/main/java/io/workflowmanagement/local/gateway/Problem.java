package io.workflowmanagement.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** What the gateway itself has to say, as the services say it (RFC 9457). */
record Problem(int status, String title, String detail, String instance) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem unknownPath(String path) {
        return new Problem(404, "Not Found", "There is nothing at this path", path);
    }

    static Problem unreachable(String service, String path) {
        return new Problem(
                503,
                "Service Unavailable",
                "The " + service + " service cannot be reached now",
                path);
    }

    /** It was reached but broke off: whether it did what was asked is unknown. */
    static Problem brokeOff(String service, String path) {
        return new Problem(
                502,
                "Bad Gateway",
                "The " + service + " service ended the connection before it answered",
                path);
    }

    static Problem tooSlow(String path, Duration limit) {
        return new Problem(
                408,
                "Request Timeout",
                "The body was not there after " + limit.toSeconds() + " seconds",
                path);
    }

    static Problem tooManyHeaders(String path, int limit) {
        return new Problem(
                431,
                "Request Header Fields Too Large",
                "The request has more than " + limit + " headers",
                path);
    }

    String encode(String requestId) {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", instance)
                .put("requestId", requestId)
                .encode();
    }

    Future<Void> send(HttpServerRequest request) {
        String requestId = RequestId.of(request);
        return request.response()
                .setStatusCode(status)
                .putHeader("content-type", MEDIA_TYPE)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader(RequestId.HEADER, requestId)
                .end(encode(requestId));
    }
}
