package io.workflowmanagement.execution.control;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.history.ExecutionView;
import io.workflowmanagement.execution.intake.Started;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/api/v1/executions/{id}")
@Authenticated
@Tag(name = "Executions")
class ControlResource {

    private final Control control;
    private final Repetitions repetitions;

    ControlResource(Control control, Repetitions repetitions) {
        this.control = control;
        this.repetitions = repetitions;
    }

    @POST
    @Path("/cancel")
    @MinimumRole(Role.Developer)
    @Operation(summary = "Asks an execution to end; 409 when it has ended")
    public Uni<RestResponse<ExecutionView>> cancel(@PathParam("id") String id) {
        return control.cancel(id)
                .map(view -> RestResponse.status(RestResponse.Status.ACCEPTED, view));
    }

    @POST
    @Path("/retry")
    @MinimumRole(Role.Developer)
    @Operation(
            summary = "Goes on from the step that failed, as a new execution",
            description =
                    "The results of the steps before it are taken over. 409 while it runs, when it"
                            + " has completed, and when its payloads are no longer kept.")
    public Uni<RestResponse<Started>> retry(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Size(min = 1, max = 200) String idempotencyKey,
            RetryRequest request,
            UriInfo uri) {
        return repetitions
                .retry(id, request == null ? null : request.input(), idempotencyKey)
                .map(started -> accepted(started, uri));
    }

    @POST
    @Path("/rerun")
    @MinimumRole(Role.Developer)
    @Operation(
            summary = "Starts a new execution with the same input",
            description = "409 while it runs, and when its payloads are no longer kept.")
    public Uni<RestResponse<Started>> rerun(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Size(min = 1, max = 200) String idempotencyKey,
            UriInfo uri) {
        return repetitions.rerun(id, idempotencyKey).map(started -> accepted(started, uri));
    }

    private static RestResponse<Started> accepted(Started started, UriInfo uri) {
        return ResponseBuilder.<Started>create(RestResponse.Status.ACCEPTED)
                .entity(started)
                .location(started.location(uri))
                .build();
    }
}
