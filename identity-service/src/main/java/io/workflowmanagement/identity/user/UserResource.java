package io.workflowmanagement.identity.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.password.PasswordRules;
import io.workflowmanagement.identity.password.Passwords;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.caller.AnyUser;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.caller.SystemAdminOnly;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/** Accounts: system Admins manage them, and everybody sees and edits his own. */
@Path("/api/v1/users")
@Tag(name = "Users")
class UserResource {

    private final Access access;
    private final Users users;
    private final Passwords passwords;
    private final PasswordRules rules;

    UserResource(Access access, Users users, Passwords passwords, PasswordRules rules) {
        this.access = access;
        this.users = users;
        this.passwords = passwords;
        this.rules = rules;
    }

    @POST
    @Authenticated
    @SystemAdminOnly
    @Operation(summary = "Create a user (system Admin)")
    @APIResponseSchema(value = UserView.class, responseCode = "201")
    public Uni<RestResponse<UserView>> create(@Valid @NotNull NewUser draft) {
        return access.asSystemAdmin()
                .invoke(
                        () ->
                                rules.require(
                                        "password",
                                        draft.password(),
                                        draft.firstName(),
                                        draft.lastName(),
                                        draft.email()))
                .chain(() -> passwords.hash(draft.password()))
                .chain(hash -> users.create(draft, hash))
                .map(UserResource::created);
    }

    @GET
    @Authenticated
    @SystemAdminOnly
    @Path("/{id}")
    @Operation(summary = "A user (system Admin)")
    public Uni<UserView> get(@PathParam("id") int id) {
        return access.asSystemAdmin().chain(() -> users.get(id));
    }

    @PATCH
    @Authenticated
    @SystemAdminOnly
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", "application/json"})
    @Operation(summary = "Change a user (system Admin)")
    public Uni<UserView> patch(
            @PathParam("id") int id,
            @HeaderParam("If-Match") IfMatch ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = UserProfile.class)))
                    JsonNode patch) {
        return access.asSystemAdmin().chain(() -> users.patch(id, patch, ifMatch));
    }

    @DELETE
    @Authenticated
    @SystemAdminOnly
    @Path("/{id}")
    @Operation(summary = "Delete a user (system Admin)")
    public Uni<Void> delete(@PathParam("id") int id, @HeaderParam("If-Match") IfMatch ifMatch) {
        return access.asSystemAdmin().chain(() -> users.delete(id, ifMatch));
    }

    @GET
    @Authenticated
    @AnyUser("his own account")
    @Path("/me")
    @Operation(summary = "The caller himself")
    public Uni<UserView> me() {
        return access.asUser().chain(users::get);
    }

    @PATCH
    @Authenticated
    @AnyUser("his own account")
    @Path("/me")
    @Consumes({"application/merge-patch+json", "application/json"})
    @Operation(summary = "Change the caller's own profile")
    public Uni<UserView> patchMe(
            @HeaderParam("If-Match") IfMatch ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = UserProfile.class)))
                    JsonNode patch) {
        return access.asUser()
                .chain(
                        me ->
                                access.standing()
                                        .chain(
                                                standing ->
                                                        standing.systemRole() == Role.Admin
                                                                ? users.patch(me, patch, ifMatch)
                                                                : users.patchOwn(
                                                                        me, patch, ifMatch)));
    }

    private static RestResponse<UserView> created(UserView user) {
        return RestResponse.ResponseBuilder.<UserView>created(
                        URI.create("/api/v1/users/" + user.id()))
                .entity(user)
                .build();
    }
}
