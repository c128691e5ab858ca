package io.workflowmanagement.catalog.workflow;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/api/v1/workflows")
@Authenticated
class WorkflowResource {

    private final Workflows workflows;

    WorkflowResource(Workflows workflows) {
        this.workflows = workflows;
    }

    @GET
    @MinimumRole(Role.Viewer)
    public Uni<Page<WorkflowView>> list(
            @BeanParam WorkflowFilter filter, @BeanParam PageRequest page) {
        return workflows.list(filter, page);
    }

    @POST
    @MinimumRole(Role.Developer)
    public Uni<RestResponse<WorkflowView>> create(@Valid @NotNull WorkflowDraft draft) {
        return workflows.create(draft).map(WorkflowResource::created);
    }

    @GET
    @Path("{id}")
    @MinimumRole(Role.Viewer)
    public Uni<WorkflowView> get(@PathParam("id") int id) {
        return workflows.get(id);
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", "application/json"})
    @MinimumRole(Role.Developer)
    public Uni<WorkflowView> change(
            @PathParam("id") int id, @HeaderParam("If-Match") IfMatch ifMatch, JsonNode patch) {
        return workflows.change(id, ifMatch, patch);
    }

    @DELETE
    @Path("{id}")
    @MinimumRole(Role.Developer)
    public Uni<Void> delete(@PathParam("id") int id, @HeaderParam("If-Match") IfMatch ifMatch) {
        return workflows.delete(id, ifMatch);
    }

    @PUT
    @Path("{id}/steps")
    @MinimumRole(Role.Developer)
    public Uni<WorkflowView> replaceSteps(
            @PathParam("id") int id,
            @HeaderParam("If-Match") IfMatch ifMatch,
            @NotNull List<StepDraft> steps) {
        return workflows.replaceSteps(id, ifMatch, steps);
    }

    @POST
    @Path("{id}/deactivate")
    @MinimumRole(Role.Developer)
    public Uni<WorkflowView> deactivate(
            @PathParam("id") int id, @HeaderParam("If-Match") IfMatch ifMatch) {
        return workflows.deactivate(id, ifMatch);
    }

    @POST
    @Path("{id}/restore")
    @MinimumRole(Role.Developer)
    public Uni<WorkflowView> restore(@PathParam("id") int id) {
        return workflows.restore(id);
    }

    private static RestResponse<WorkflowView> created(WorkflowView view) {
        URI location = URI.create("/api/v1/workflows/" + view.id());
        return ResponseBuilder.<WorkflowView>created(location).entity(view).build();
    }
}
