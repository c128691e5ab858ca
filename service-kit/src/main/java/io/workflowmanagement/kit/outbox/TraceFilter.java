package io.workflowmanagement.kit.outbox;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Carries a request's {@code traceparent} into the events that it causes. */
class TraceFilter {

    private final TraceContext trace;

    TraceFilter(TraceContext trace) {
        this.trace = trace;
    }

    @ServerRequestFilter
    public void carry(ContainerRequestContext request) {
        trace.accept(request.getHeaderString("traceparent"));
    }
}
