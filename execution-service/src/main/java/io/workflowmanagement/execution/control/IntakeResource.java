package io.workflowmanagement.execution.control;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.engine.IntakeState;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/executions/intake/{workflowId}")
@Authenticated
@Tag(name = "Executions")
class IntakeResource {

    private final IntakeControl control;

    IntakeResource(IntakeControl control) {
        this.control = control;
    }

    @GET
    @MinimumRole(Role.Viewer)
    @Operation(summary = "Says whether a workflow's executions may start")
    public Uni<IntakeState> get(@PathParam("workflowId") int workflowId) {
        return control.get(workflowId);
    }

    @POST
    @Path("/pause")
    @MinimumRole(Role.Developer)
    @Operation(
            summary = "Lets no execution of a workflow start",
            description =
                    "New ones are accepted and stay Queued, and so do those that wait; what runs"
                            + " goes on.")
    public Uni<IntakeState> pause(@PathParam("workflowId") int workflowId) {
        return control.pause(workflowId);
    }

    @POST
    @Path("/resume")
    @MinimumRole(Role.Developer)
    @Operation(summary = "Lets a workflow's executions start again, the oldest first")
    public Uni<IntakeState> resume(@PathParam("workflowId") int workflowId) {
        return control.resume(workflowId);
    }
}
