package io.workflowmanagement.catalog.environment;

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

@Path("/api/v1/environments")
@Authenticated
class EnvironmentResource {

    private final Environments environments;

    EnvironmentResource(Environments environments) {
        this.environments = environments;
    }

    @GET
    @MinimumRole(Role.Viewer)
    public Uni<Page<EnvironmentView>> list(
            @BeanParam EnvironmentFilter filter, @BeanParam PageRequest page) {
        return environments.list(filter, page);
    }

    @POST
    @MinimumRole(Role.ProjectManager)
    public Uni<RestResponse<EnvironmentView>> create(@Valid @NotNull EnvironmentDraft draft) {
        return environments.create(draft).map(EnvironmentResource::created);
    }

    @GET
    @Path("{id}")
    @MinimumRole(Role.Viewer)
    public Uni<EnvironmentView> get(@PathParam("id") int id) {
        return environments.get(id);
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", "application/json"})
    @MinimumRole(Role.ProjectManager)
    public Uni<EnvironmentView> change(
            @PathParam("id") int id, @HeaderParam("If-Match") IfMatch ifMatch, JsonNode patch) {
        return environments.change(id, ifMatch, patch);
    }

    @DELETE
    @Path("{id}")
    @MinimumRole(Role.ProjectManager)
    public Uni<Void> delete(@PathParam("id") int id, @HeaderParam("If-Match") IfMatch ifMatch) {
        return environments.delete(id, ifMatch);
    }

    @POST
    @Path("{id}/restore")
    @MinimumRole(Role.ProjectManager)
    public Uni<EnvironmentView> restore(@PathParam("id") int id) {
        return environments.restore(id);
    }

    private static RestResponse<EnvironmentView> created(EnvironmentView view) {
        URI location = URI.create("/api/v1/environments/" + view.id());
        return ResponseBuilder.<EnvironmentView>created(location).entity(view).build();
    }
}
