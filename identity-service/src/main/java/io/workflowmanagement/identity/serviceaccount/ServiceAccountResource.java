package io.workflowmanagement.identity.serviceaccount;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.caller.Subject;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.paging.QueryText;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Service accounts: the Admins of a workspace make and revoke them. */
@Path("/api/v1/service-accounts")
@Authenticated
@Tag(name = "Service accounts")
class ServiceAccountResource {

    private final Access access;
    private final ServiceAccounts accounts;

    ServiceAccountResource(Access access, ServiceAccounts accounts) {
        this.access = access;
        this.accounts = accounts;
    }

    @GET
    @MinimumRole(Role.Admin)
    @Operation(summary = "The service accounts of a workspace")
    public Uni<Page<ServiceAccountView>> list(
            @Parameter(required = true) @QueryParam("workspaceId") String workspaceId,
            @BeanParam PageRequest page) {
        Integer workspace = QueryText.number("workspaceId", workspaceId);
        if (workspace == null) {
            throw new Failure.Malformed("Say of which workspace: ?workspaceId=");
        }
        return access.to(workspace).chain(() -> accounts.list(workspace, page));
    }

    @POST
    @MinimumRole(Role.Admin)
    @Operation(
            summary = "Make a service account",
            description =
                    "The answer holds its key, which is shown this once. A service account itself"
                            + " makes no others.")
    @APIResponseSchema(value = ServiceAccountView.class, responseCode = "201")
    public Uni<RestResponse<ServiceAccountView>> make(@Valid @NotNull ServiceAccountDraft draft) {
        return access.to(draft.workspaceId())
                .chain(access::asUser)
                .chain(owner -> accounts.make(draft, owner))
                .map(ServiceAccountResource::created);
    }

    @GET
    @Path("/{id}")
    @MinimumRole(Role.Admin)
    @Operation(summary = "A service account, for Admins and for itself")
    public Uni<ServiceAccountView> get(@PathParam("id") int id) {
        return accounts.workspaceOf(id)
                .chain(workspaceId -> letIn(id, workspaceId))
                .chain(() -> accounts.get(id));
    }

    @DELETE
    @Path("/{id}")
    @MinimumRole(Role.Admin)
    @Operation(
            summary = "Revoke a service account",
            description = "Its key and its tokens are refused from now on.")
    public Uni<Void> revoke(@PathParam("id") int id, @HeaderParam("If-Match") IfMatch ifMatch) {
        return accounts.workspaceOf(id)
                .chain(workspaceId -> access.to(workspaceId, () -> hidden(id)))
                .chain(() -> accounts.revoke(id, ifMatch));
    }

    /** A service account sees its own workspace, whatever its role there. */
    private Uni<?> letIn(int id, int workspaceId) {
        return access.caller().subject().equals(Subject.serviceAccount(id))
                ? access.visible()
                : access.to(workspaceId, () -> hidden(id));
    }

    private static Failure hidden(int id) {
        return new ServiceAccountNotFound(id);
    }

    private static RestResponse<ServiceAccountView> created(ServiceAccountView account) {
        return RestResponse.ResponseBuilder.<ServiceAccountView>created(
                        URI.create("/api/v1/service-accounts/" + account.id()))
                .entity(account)
                .build();
    }
}
