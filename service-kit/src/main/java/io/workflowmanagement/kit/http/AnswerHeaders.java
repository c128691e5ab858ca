package io.workflowmanagement.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The headers of every answer. What may not be framed, sniffed or referred from can't be turned
 * against the user whose browser shows it; what needed a token is kept by no cache.
 */
@ApplicationScoped
class AnswerHeaders {

    private static final int BEFORE_THE_LIMITS = 900;

    void register(@Observes Filters filters) {
        filters.register(AnswerHeaders::give, BEFORE_THE_LIMITS);
    }

    private static void give(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "frame-ancestors 'none'");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        // As the client sees it: behind a trusted proxy the scheme is the one that it names.
        if ("https".equals(context.request().scheme())) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        if (isPersonal(context)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        context.next();
    }

    /** Also what comes of a POST without a token: a sign-in answers one. */
    private static boolean isPersonal(RoutingContext context) {
        return context.request().headers().contains(HttpHeaders.AUTHORIZATION)
                || context.request().method() != HttpMethod.GET;
    }
}
