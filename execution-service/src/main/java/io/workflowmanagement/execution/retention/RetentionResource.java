package io.workflowmanagement.execution.retention;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/executions/retention")
@Authenticated
@Tag(name = "Executions")
class RetentionResource {

    private final WorkspaceRetentions retentions;

    RetentionResource(WorkspaceRetentions retentions) {
        this.retentions = retentions;
    }

    @GET
    @Path("/{workspaceId}")
    @MinimumRole(Role.Viewer)
    @Operation(summary = "Says how long a workspace's executions are kept")
    public Uni<RetentionView> get(@PathParam("workspaceId") int workspaceId) {
        return retentions.get(workspaceId);
    }

    @PUT
    @Path("/{workspaceId}")
    @MinimumRole(Role.Admin)
    @Operation(summary = "Keeps a workspace's executions for less than the installation does")
    public Uni<RetentionView> set(
            @PathParam("workspaceId") int workspaceId,
            @HeaderParam("If-Match") IfMatch ifMatch,
            @Valid @NotNull RetentionDraft draft) {
        return retentions.set(workspaceId, ifMatch, draft);
    }
}
