package io.workflowmanagement.catalog.project;

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

@Path("/api/v1/projects")
@Authenticated
class ProjectResource {

    private final Projects projects;

    ProjectResource(Projects projects) {
        this.projects = projects;
    }

    @GET
    @MinimumRole(Role.Viewer)
    public Uni<Page<ProjectView>> list(
            @BeanParam ProjectFilter filter, @BeanParam PageRequest page) {
        return projects.list(filter, page);
    }

    @POST
    @MinimumRole(Role.ProjectManager)
    public Uni<RestResponse<ProjectView>> create(@Valid @NotNull ProjectDraft draft) {
        return projects.create(draft).map(ProjectResource::created);
    }

    @GET
    @Path("{id}")
    @MinimumRole(Role.Viewer)
    public Uni<ProjectView> get(@PathParam("id") int id) {
        return projects.get(id);
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", "application/json"})
    @MinimumRole(Role.ProjectManager)
    public Uni<ProjectView> change(
            @PathParam("id") int id, @HeaderParam("If-Match") IfMatch ifMatch, JsonNode patch) {
        return projects.change(id, ifMatch, patch);
    }

    @DELETE
    @Path("{id}")
    @MinimumRole(Role.ProjectManager)
    public Uni<Void> delete(@PathParam("id") int id, @HeaderParam("If-Match") IfMatch ifMatch) {
        return projects.delete(id, ifMatch);
    }

    @POST
    @Path("{id}/restore")
    @MinimumRole(Role.ProjectManager)
    public Uni<ProjectView> restore(@PathParam("id") int id) {
        return projects.restore(id);
    }

    private static RestResponse<ProjectView> created(ProjectView view) {
        URI location = URI.create("/api/v1/projects/" + view.id());
        return ResponseBuilder.<ProjectView>created(location).entity(view).build();
    }
}
