package io.workflowmanagement.kit.outbox;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** The W3C {@code traceparent} of the request or event that is being handled, null without one. */
@ApplicationScoped
public class TraceContext {

    private static final String LOCAL = "wfm.traceparent";
    private static final Pattern TRACE_PARENT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    /** Takes over what came from outside; anything that is no traceparent leaves none. */
    public void accept(String traceParent) {
        Context context = Vertx.currentContext();
        if (context == null) {
            return;
        }
        if (traceParent != null && TRACE_PARENT.matcher(traceParent).matches()) {
            context.putLocal(LOCAL, traceParent);
        } else {
            context.removeLocal(LOCAL);
        }
    }

    public String current() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(LOCAL);
    }
}
