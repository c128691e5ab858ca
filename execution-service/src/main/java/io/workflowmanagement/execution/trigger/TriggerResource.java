package io.workflowmanagement.execution.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/api/v1/triggers")
@Authenticated
@Tag(name = "Triggers")
class TriggerResource {

    private final Triggers triggers;

    TriggerResource(Triggers triggers) {
        this.triggers = triggers;
    }

    @GET
    @MinimumRole(Role.Viewer)
    @Operation(summary = "Lists triggers in order of id")
    public Uni<Page<TriggerView>> list(
            @BeanParam TriggerFilter filter, @BeanParam PageRequest page) {
        return triggers.list(filter, page);
    }

    @POST
    @MinimumRole(Role.Developer)
    @Operation(
            summary = "Makes a webhook or an event subscription",
            description = "A webhook's secret is in this answer alone.")
    @APIResponseSchema(value = TriggerView.class, responseCode = "201")
    public Uni<RestResponse<TriggerView>> create(@Valid @NotNull TriggerDraft draft) {
        return triggers.create(draft).map(TriggerResource::created);
    }

    @GET
    @Path("{id}")
    @MinimumRole(Role.Viewer)
    @Operation(summary = "Reads a trigger")
    public Uni<TriggerView> get(@PathParam("id") int id) {
        return triggers.get(id);
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", "application/json"})
    @MinimumRole(Role.Developer)
    @Operation(summary = "Changes a trigger by a JSON merge patch")
    public Uni<TriggerView> change(
            @PathParam("id") int id,
            @HeaderParam("If-Match") IfMatch ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = TriggerDraft.class)))
                    JsonNode patch) {
        return triggers.change(id, ifMatch, patch);
    }

    @POST
    @Path("{id}/rotate-secret")
    @MinimumRole(Role.Developer)
    @Consumes("application/json")
    @Operation(
            summary = "Gives a webhook a new secret",
            description =
                    "It is in this answer alone. The old one counts on for a while, so that senders"
                            + " can be told one after the other. 409 for an event subscription.")
    public Uni<TriggerView> rotateSecret(
            @PathParam("id") int id,
            @HeaderParam("If-Match") IfMatch ifMatch,
            @Valid SecretRotation rotation) {
        return triggers.rotateSecret(id, ifMatch, rotation);
    }

    @DELETE
    @Path("{id}")
    @MinimumRole(Role.Developer)
    @Operation(summary = "Deletes a trigger for good")
    public Uni<Void> delete(@PathParam("id") int id, @HeaderParam("If-Match") IfMatch ifMatch) {
        return triggers.delete(id, ifMatch);
    }

    private static RestResponse<TriggerView> created(TriggerView view) {
        URI location = URI.create("/api/v1/triggers/" + view.id());
        return ResponseBuilder.<TriggerView>created(location).entity(view).build();
    }
}
