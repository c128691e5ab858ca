package io.workflowmanagement.identity.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.caller.AnyUser;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.paging.QueryText;
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
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Workspaces. */
@Path("/api/v1/workspaces")
@Authenticated
@Tag(name = "Workspaces")
class WorkspaceResource {

    private final Access access;
    private final Workspaces workspaces;

    WorkspaceResource(Access access, Workspaces workspaces) {
        this.access = access;
        this.workspaces = workspaces;
    }

    @GET
    @AnyUser("his own workspaces")
    @Operation(summary = "The caller's workspaces; all of them for a system Admin")
    public Uni<Page<WorkspaceView>> list(
            @QueryParam("name") String name,
            @QueryParam("isActive") String isActive,
            @BeanParam PageRequest page) {
        WorkspaceFilter filter = new WorkspaceFilter(name, QueryText.truth("isActive", isActive));
        return access.visible().chain(visible -> workspaces.list(visible, filter, page));
    }

    @POST
    @AnyUser("whoever founds a workspace is its Admin")
    @Operation(summary = "Found a workspace, and become its Admin")
    @APIResponseSchema(value = WorkspaceView.class, responseCode = "201")
    public Uni<RestResponse<WorkspaceView>> found(@Valid @NotNull WorkspaceDraft draft) {
        return access.asUser()
                .chain(me -> workspaces.found(draft, me))
                .map(WorkspaceResource::created);
    }

    @GET
    @Path("/{id}")
    @MinimumRole(Role.Viewer)
    @Operation(summary = "A workspace")
    public Uni<WorkspaceView> get(@PathParam("id") int id) {
        return access.to(id).chain(() -> workspaces.get(id));
    }

    @PATCH
    @Path("/{id}")
    @MinimumRole(Role.Admin)
    @Consumes({"application/merge-patch+json", "application/json"})
    @Operation(summary = "Change a workspace")
    public Uni<WorkspaceView> patch(
            @PathParam("id") int id,
            @HeaderParam("If-Match") IfMatch ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(implementation = WorkspaceDraft.class)))
                    JsonNode patch) {
        return access.to(id).chain(() -> workspaces.patch(id, patch, ifMatch));
    }

    @DELETE
    @Path("/{id}")
    @MinimumRole(Role.Admin)
    @Operation(summary = "Delete a workspace")
    public Uni<Void> delete(@PathParam("id") int id, @HeaderParam("If-Match") IfMatch ifMatch) {
        return access.to(id).chain(() -> workspaces.delete(id, ifMatch));
    }

    @POST
    @AnyUser("who was its Admin is seen where it is deleted")
    @Path("/{id}/restore")
    @Operation(
            summary = "Restore a deleted workspace, with all that lies in it",
            description =
                    "For those who were its Admins, within the retention time (30 days). What ran"
                            + " when it was deleted has ended; its schedules go on from now.")
    public Uni<WorkspaceView> restore(@PathParam("id") int id) {
        return access.asUser()
                .chain(
                        me ->
                                access.standing()
                                        .chain(
                                                standing ->
                                                        standing.systemRole() == Role.Admin
                                                                ? workspaces.restore(id)
                                                                : workspaces.restoreAs(me, id)));
    }

    private static RestResponse<WorkspaceView> created(WorkspaceView workspace) {
        return RestResponse.ResponseBuilder.<WorkspaceView>created(
                        URI.create("/api/v1/workspaces/" + workspace.id()))
                .entity(workspace)
                .build();
    }
}
