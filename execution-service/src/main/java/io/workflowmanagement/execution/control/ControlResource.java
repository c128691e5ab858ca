package io.workflowmanagement.execution.control;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.history.ExecutionView;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/executions/{id}")
@Authenticated
@Tag(name = "Executions")
class ControlResource {

    private final Control control;

    ControlResource(Control control) {
        this.control = control;
    }

    @POST
    @Path("/cancel")
    @MinimumRole(Role.Developer)
    @Operation(summary = "Asks an execution to end; 409 when it has ended")
    public Uni<RestResponse<ExecutionView>> cancel(@PathParam("id") String id) {
        return control.cancel(id)
                .map(view -> RestResponse.status(RestResponse.Status.ACCEPTED, view));
    }
}
