package io.workflowmanagement.kit.limits;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.workflowmanagement.kit.http.RefusedRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/**
 * Refuses what has too many headers, a body larger than its path takes, or never ends, and closes
 * connections whose next requests don't come.
 */
@ApplicationScoped
class RequestLimits {

    /** The server's own check has 2. */
    private static final int BEFORE_THE_SERVERS_OWN = 10;

    /** What is read and dropped, so that the client comes to read the answer. */
    private static final long LARGEST_DROPPED = 64L << 20;

    private final LimitSettings settings;
    private final Vertx vertx;

    RequestLimits(LimitSettings settings, Vertx vertx) {
        this.settings = settings;
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_SERVERS_OWN);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        limitSilence(context);
        long limit = limitOf(context);
        long announced = length(request);
        if (hasMoreHeaders(request, settings.headers())) {
            RefusedRequest.tooManyHeaders(settings.headers()).closing(context);
        } else if (announced > LARGEST_DROPPED
                || announced > limit && request.headers().contains(HttpHeaders.EXPECT)) {
            RefusedRequest.tooLarge(limit).closing(context);
        } else if (announced > limit) {
            limitTime(context);
            request.endHandler(end -> RefusedRequest.tooLarge(limit).answer(context))
                    .handler(dropped -> {});
            request.resume();
        } else if (isOfUnknownLength(request)) {
            limitTime(context);
            new UnannouncedBody(context, limit, LARGEST_DROPPED).read();
        } else {
            if (announced > 0) {
                limitTime(context);
            }
            context.next();
        }
    }

    private long limitOf(RoutingContext context) {
        return settings.bodies()
                .getOrDefault(context.normalizedPath(), settings.body())
                .asLongValue();
    }

    /**
     * The streams of one connection of HTTP/2 would end each other's: only its first head counts.
     */
    private void limitSilence(RoutingContext context) {
        Deadline deadline = Deadline.of(context.request());
        deadline.lift();
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.addEndHandler(ended -> deadline.set(settings.keepAlive()));
        }
    }

    private void limitTime(RoutingContext context) {
        long timer =
                vertx.setTimer(
                        settings.receive().toMillis(),
                        late -> {
                            if (!context.request().isEnded()) {
                                RefusedRequest.tooSlow(settings.receive()).closing(context);
                            }
                        });
        context.addEndHandler(ended -> vertx.cancelTimer(timer));
    }

    /** Counts lines: their names may be the same. */
    private static boolean hasMoreHeaders(HttpServerRequest request, int limit) {
        int count = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            count++;
            if (count > limit) {
                return true;
            }
        }
        return false;
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private static boolean isOfUnknownLength(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || request.version() == HttpVersion.HTTP_2
                        && !request.isEnded()
                        && !request.headers().contains(HttpHeaders.CONTENT_LENGTH);
    }
}
