package io.workflowmanagement.catalog.endpoint;

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
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/api/v1/endpoints")
@Authenticated
class EndpointResource {

    private final Endpoints endpoints;

    EndpointResource(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @GET
    @MinimumRole(Role.Viewer)
    public Uni<Page<EndpointView>> list(
            @BeanParam EndpointFilter filter, @BeanParam PageRequest page) {
        return endpoints.list(filter, page);
    }

    @POST
    @MinimumRole(Role.Developer)
    public Uni<RestResponse<EndpointView>> create(@Valid @NotNull EndpointDraft draft) {
        return endpoints.create(draft).map(EndpointResource::created);
    }

    @GET
    @Path("{id}")
    @MinimumRole(Role.Viewer)
    public Uni<EndpointView> get(@PathParam("id") int id) {
        return endpoints.get(id);
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", "application/json"})
    @MinimumRole(Role.Developer)
    public Uni<EndpointView> change(
            @PathParam("id") int id, @HeaderParam("If-Match") IfMatch ifMatch, JsonNode patch) {
        return endpoints.change(id, ifMatch, patch);
    }

    @DELETE
    @Path("{id}")
    @MinimumRole(Role.Developer)
    public Uni<Void> delete(@PathParam("id") int id, @HeaderParam("If-Match") IfMatch ifMatch) {
        return endpoints.delete(id, ifMatch);
    }

    @POST
    @Path("{id}/restore")
    @MinimumRole(Role.Developer)
    public Uni<EndpointView> restore(@PathParam("id") int id) {
        return endpoints.restore(id);
    }

    private static RestResponse<EndpointView> created(EndpointView view) {
        URI location = URI.create("/api/v1/endpoints/" + view.id());
        return ResponseBuilder.<EndpointView>created(location).entity(view).build();
    }
}
