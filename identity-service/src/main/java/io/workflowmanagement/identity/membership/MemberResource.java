package io.workflowmanagement.identity.membership;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.paging.QueryText;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The members of a workspace: all of them see each other, its Admins let in and put out. */
@Path("/api/v1/workspaces/{id}/members")
@Authenticated
@Tag(name = "Workspaces")
class MemberResource {

    private final Access access;
    private final Members members;

    MemberResource(Access access, Members members) {
        this.access = access;
        this.members = members;
    }

    @GET
    @MinimumRole(Role.Viewer)
    @Operation(summary = "The members of a workspace")
    public Uni<Page<MemberView>> list(
            @PathParam("id") int workspaceId,
            @QueryParam("userId") String userId,
            @QueryParam("role") String role,
            @BeanParam PageRequest page) {
        MemberFilter filter =
                new MemberFilter(
                        QueryText.number("userId", userId),
                        QueryText.name("role", role, Role.class));
        return access.to(workspaceId).chain(() -> members.list(workspaceId, filter, page));
    }

    @PUT
    @Path("/{userId}")
    @MinimumRole(Role.Admin)
    @Operation(summary = "Let a user in, or give a member another role")
    public Uni<RestResponse<MemberView>> put(
            @PathParam("id") int workspaceId,
            @PathParam("userId") int userId,
            @HeaderParam("If-Match") IfMatch ifMatch,
            @Valid @NotNull MemberDraft draft) {
        return access.to(workspaceId)
                .chain(() -> members.put(userId, workspaceId, draft.role(), ifMatch))
                .map(MemberResource::answer);
    }

    @DELETE
    @Path("/{userId}")
    @MinimumRole(Role.Admin)
    @Operation(summary = "Put a member out")
    public Uni<Void> remove(
            @PathParam("id") int workspaceId,
            @PathParam("userId") int userId,
            @HeaderParam("If-Match") IfMatch ifMatch) {
        return access.to(workspaceId).chain(() -> members.remove(userId, workspaceId, ifMatch));
    }

    private static RestResponse<MemberView> answer(Members.Granted granted) {
        return RestResponse.status(
                granted.joined() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                granted.member());
    }
}
