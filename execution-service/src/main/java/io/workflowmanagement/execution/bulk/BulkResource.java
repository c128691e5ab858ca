package io.workflowmanagement.execution.bulk;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/api/v1/executions/bulk")
@Authenticated
@Tag(name = "Executions")
class BulkResource {

    private final BulkJobs jobs;

    BulkResource(BulkJobs jobs) {
        this.jobs = jobs;
    }

    @POST
    @Path("/retry")
    @MinimumRole(Role.Developer)
    @Operation(summary = "Retries the failed and cancelled executions that the filter finds")
    public Uni<RestResponse<BulkView>> retry(
            @HeaderParam("Idempotency-Key") @Size(min = 1, max = 200) String idempotencyKey,
            @Valid @NotNull BulkRequest request,
            UriInfo uri) {
        return accepted(BulkKind.Retry, request, idempotencyKey, uri);
    }

    @POST
    @Path("/rerun")
    @MinimumRole(Role.Developer)
    @Operation(summary = "Reruns the ended executions that the filter finds")
    public Uni<RestResponse<BulkView>> rerun(
            @HeaderParam("Idempotency-Key") @Size(min = 1, max = 200) String idempotencyKey,
            @Valid @NotNull BulkRequest request,
            UriInfo uri) {
        return accepted(BulkKind.Rerun, request, idempotencyKey, uri);
    }

    @POST
    @Path("/cancel")
    @MinimumRole(Role.Developer)
    @Operation(summary = "Cancels the executions that the filter finds and that have not ended")
    public Uni<RestResponse<BulkView>> cancel(
            @HeaderParam("Idempotency-Key") @Size(min = 1, max = 200) String idempotencyKey,
            @Valid @NotNull BulkRequest request,
            UriInfo uri) {
        return accepted(BulkKind.Cancel, request, idempotencyKey, uri);
    }

    @GET
    @Path("/{id}")
    @MinimumRole(Role.Viewer)
    @Operation(summary = "Reads how far a bulk job is")
    public Uni<BulkView> get(@PathParam("id") String id) {
        return jobs.get(id);
    }

    private Uni<RestResponse<BulkView>> accepted(
            BulkKind kind, BulkRequest request, String idempotencyKey, UriInfo uri) {
        return jobs.request(kind, request, idempotencyKey)
                .map(
                        view ->
                                ResponseBuilder.<BulkView>create(RestResponse.Status.ACCEPTED)
                                        .entity(view)
                                        .location(
                                                uri.getBaseUriBuilder()
                                                        .path("/api/v1/executions/bulk/")
                                                        .path(view.id())
                                                        .build())
                                        .build());
    }
}
