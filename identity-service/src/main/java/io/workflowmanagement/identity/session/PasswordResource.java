package io.workflowmanagement.identity.session;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.workflowmanagement.identity.token.Client;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.caller.AnyUser;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own password. */
@Path("/api/v1/users/me/password")
@Tag(name = "Users")
class PasswordResource {

    private final Access access;
    private final SignIn signIn;

    PasswordResource(Access access, SignIn signIn) {
        this.access = access;
        this.signIn = signIn;
    }

    @POST
    @Authenticated
    @AnyUser("his own password")
    @Operation(
            summary = "Change the caller's own password",
            description = "Ends all his sessions: each has to sign in again.")
    @APIResponse(responseCode = "204", description = "Changed")
    public Uni<Void> change(
            @Valid @NotNull PasswordChange change, @Context HttpServerRequest request) {
        return access.asUser()
                .chain(me -> signIn.changePassword(me, change, Client.of(request).address()));
    }
}
