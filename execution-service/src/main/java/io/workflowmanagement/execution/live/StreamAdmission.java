package io.workflowmanagement.execution.live;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.history.Executions;
import io.workflowmanagement.kit.caller.Caller;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a stream before it begins: once its headers are sent, nothing can be said any more but by
 * closing the connection. After the filter that states the least role.
 */
class StreamAdmission {

    private final Executions executions;
    private final OpenStreams open;
    private final Caller caller;

    StreamAdmission(Executions executions, OpenStreams open, Caller caller) {
        this.executions = executions;
        this.open = open;
        this.caller = caller;
    }

    @Admitted
    @ServerRequestFilter(priority = Priorities.USER + 1)
    public Uni<Void> admit(ContainerRequestContext request) {
        Position.parse(request.getHeaderString("Last-Event-ID"));
        String id = request.getUriInfo().getPathParameters().getFirst("id");
        return executions.get(id).invoke(() -> open.open(caller.userId())).replaceWithVoid();
    }
}
