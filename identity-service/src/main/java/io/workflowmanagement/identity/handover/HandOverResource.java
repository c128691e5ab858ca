package io.workflowmanagement.identity.handover;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.caller.SystemAdminOnly;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Gives what a user owns to another. */
@Path("/api/v1/users/{id}/transfer-ownership")
@Authenticated
@Tag(name = "Users")
class HandOverResource {

    private final Access access;
    private final HandOver handOver;

    HandOverResource(Access access, HandOver handOver) {
        this.access = access;
        this.handOver = handOver;
    }

    @POST
    @SystemAdminOnly
    @ResponseStatus(202)
    @Operation(
            summary = "Give all that a user owns to another (system Admin)",
            description =
                    "Afterwards he can be deleted. The other becomes a member of his workspaces,"
                            + " with his role there at least. The other services follow within"
                            + " moments.")
    public Uni<Transfer> transfer(@PathParam("id") int id, @Valid @NotNull TransferDraft draft) {
        return access.asSystemAdmin().chain(() -> handOver.transfer(id, draft.toUserId()));
    }
}
