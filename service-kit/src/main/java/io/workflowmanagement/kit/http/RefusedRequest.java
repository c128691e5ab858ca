package io.workflowmanagement.kit.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** A request that is refused before anything reads it, as problem+json. */
public record RefusedRequest(int status, String title, String detail) {

    public static RefusedRequest tooLarge(long limit) {
        return new RefusedRequest(
                413, "Content too large", "The body is larger than " + limit + " bytes.");
    }

    public static RefusedRequest tooManyHeaders(int limit) {
        return new RefusedRequest(
                431,
                "Request header fields too large",
                "The request has more than " + limit + " headers.");
    }

    public static RefusedRequest tooSlow(Duration limit) {
        return new RefusedRequest(
                408,
                "Request timeout",
                "The body was not there after " + limit.toSeconds() + " seconds.");
    }

    /** Answers, once: nothing where something was answered before. */
    public void answer(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.headWritten()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(
                        new JsonObject()
                                .put("type", "about:blank")
                                .put("status", status)
                                .put("title", title)
                                .put("detail", detail)
                                .put("instance", context.normalizedPath())
                                .put("requestId", RequestId.of(context))
                                .encode());
    }

    /** Answers and closes the connection: what the client still sends is read by nobody. */
    public void closing(RoutingContext context) {
        if (!context.response().headWritten()) {
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            context.addEndHandler(ended -> context.request().connection().close());
            answer(context);
        } else {
            context.request().connection().close();
        }
    }
}
