package io.workflowmanagement.kit.limits;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses a body that is announced to be larger than its path takes, without keeping it. */
@ApplicationScoped
class BodyLimit {

    /** The server's own check has 2. */
    private static final int BEFORE_THE_SERVERS_OWN = 10;

    /** What is read and dropped, so that the client comes to read the answer. */
    private static final long LARGEST_DROPPED = 64L << 20;

    private final LimitSettings settings;

    BodyLimit(LimitSettings settings) {
        this.settings = settings;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_SERVERS_OWN);
    }

    private void check(RoutingContext context) {
        long limit =
                settings.bodies()
                        .getOrDefault(context.normalizedPath(), settings.body())
                        .asLongValue();
        long announced = length(context.request());
        if (announced <= limit) {
            context.next();
        } else if (announced > LARGEST_DROPPED
                || context.request().headers().contains(HttpHeaders.EXPECT)) {
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            refuse(context, limit);
        } else {
            context.request().endHandler(end -> refuse(context, limit)).handler(dropped -> {});
            context.request().resume();
        }
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private static void refuse(RoutingContext context, long limit) {
        context.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(
                        new JsonObject()
                                .put("status", 413)
                                .put("title", "Content too large")
                                .put("detail", "The body is larger than " + limit + " bytes.")
                                .put("instance", context.normalizedPath())
                                .encode());
    }
}
