package io.workflowmanagement.catalog.approval;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.publication.Publishing;
import io.workflowmanagement.catalog.workflow.WorkflowView;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.versioning.IfMatch;
import io.workflowmanagement.kit.versioning.Versioned;
import jakarta.validation.Valid;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

@Path("/api/v1/workflows")
@Authenticated
class PublishResource {

    private final Requests requests;

    PublishResource(Requests requests) {
        this.requests = requests;
    }

    @POST
    @Path("{id}/publish")
    @MinimumRole(Role.Developer)
    @APIResponse(
            responseCode = "200",
            description = "The published workflow",
            content = @Content(schema = @Schema(implementation = WorkflowView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The request for approval that waits",
            content = @Content(schema = @Schema(implementation = ApprovalView.class)))
    public Uni<RestResponse<Versioned>> publish(
            @PathParam("id") int id,
            @HeaderParam("If-Match") IfMatch ifMatch,
            @Valid Publishing publishing) {
        return requests.publish(id, ifMatch, publishing == null ? Publishing.SILENT : publishing)
                .map(PublishResource::answer);
    }

    @POST
    @Path("{id}/versions/{version}/activate")
    @MinimumRole(Role.Developer)
    @APIResponse(
            responseCode = "200",
            description = "The published workflow",
            content = @Content(schema = @Schema(implementation = WorkflowView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The request for approval that waits",
            content = @Content(schema = @Schema(implementation = ApprovalView.class)))
    public Uni<RestResponse<Versioned>> activate(
            @PathParam("id") int id,
            @PathParam("version") int version,
            @HeaderParam("If-Match") IfMatch ifMatch,
            @Valid Publishing publishing) {
        return requests.activate(
                        id, ifMatch, version, publishing == null ? Publishing.SILENT : publishing)
                .map(PublishResource::answer);
    }

    private static RestResponse<Versioned> answer(Versioned outcome) {
        if (outcome instanceof ApprovalView pending) {
            return ResponseBuilder.<Versioned>create(Status.ACCEPTED)
                    .entity(pending)
                    .location(URI.create("/api/v1/approvals/" + pending.id()))
                    .build();
        }
        return RestResponse.ok(outcome);
    }
}
