package io.workflowmanagement.execution.answer;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.paging.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/executions/{id}")
@Authenticated
@Tag(name = "Executions")
class DecisionResource {

    private final Decisions decisions;

    DecisionResource(Decisions decisions) {
        this.decisions = decisions;
    }

    @GET
    @Path("/decisions")
    @MinimumRole(Role.Viewer)
    @Operation(summary = "Lists the decisions that an execution waits for, oldest first")
    public Uni<Page<DecisionView>> list(@PathParam("id") String id) {
        return decisions.list(id).map(open -> new Page<>(open, null));
    }

    @POST
    @Path("/decisions/{stepKey}")
    @MinimumRole(Role.Viewer)
    @Operation(
            summary = "Decides for a step that waits for it",
            description =
                    "Needs the role that the step names. 404 when the execution does not wait for"
                            + " it, 409 when somebody was first.")
    public Uni<RestResponse<DecidedView>> decide(
            @PathParam("id") String id,
            @PathParam("stepKey") String stepKey,
            @Valid @NotNull DecisionRequest request) {
        return decisions
                .decide(id, stepKey, request)
                .map(decided -> RestResponse.status(RestResponse.Status.ACCEPTED, decided));
    }

    @POST
    @Path("/callbacks/{stepKey}")
    @MinimumRole(Role.Developer)
    @Operation(
            summary = "Makes another URL for a step that waits for a callback",
            description = "Those before it still count; the first answer is taken.")
    public Uni<CallbackUrlView> newCallbackUrl(
            @PathParam("id") String id, @PathParam("stepKey") String stepKey) {
        return decisions.newCallbackUrl(id, stepKey).map(CallbackUrlView::new);
    }
}
