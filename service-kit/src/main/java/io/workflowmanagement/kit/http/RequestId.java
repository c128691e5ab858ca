package io.workflowmanagement.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import io.workflowmanagement.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives each request an id: the caller's own {@code X-Request-Id} where it is sane, else a new one.
 * It is answered, stands in each log line of the request, and in each problem.
 */
@ApplicationScoped
public class RequestId {

    public static final String HEADER = "X-Request-Id";

    /** In the log's context, and on the routing context. */
    private static final String NAME = "requestId";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int BEFORE_ALL_OTHERS = 1_000;

    private final Ids ids;

    RequestId(Ids ids) {
        this.ids = ids;
    }

    /** Null where there is none. */
    public static String of(RoutingContext context) {
        return context == null ? null : context.get(NAME);
    }

    void register(@Observes Filters filters) {
        filters.register(this::give, BEFORE_ALL_OTHERS);
    }

    private void give(RoutingContext context) {
        String asked = context.request().getHeader(HEADER);
        String id = asked != null && SANE.matcher(asked).matches() ? asked : ids.next();
        context.put(NAME, id);
        context.response().putHeader(HEADER, id);
        MDC.put(NAME, id);
        context.next();
    }
}
