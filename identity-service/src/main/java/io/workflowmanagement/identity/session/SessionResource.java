package io.workflowmanagement.identity.session;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.token.RefreshTokens;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.caller.AnyUser;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own sessions. */
@Path("/api/v1/auth/sessions")
@Tag(name = "Sign-in")
class SessionResource {

    private final Access access;
    private final RefreshTokens refreshTokens;

    SessionResource(Access access, RefreshTokens refreshTokens) {
        this.access = access;
        this.refreshTokens = refreshTokens;
    }

    @GET
    @Authenticated
    @AnyUser("his own sessions")
    @Operation(summary = "Where the caller is signed in, the latest first")
    public Uni<Page<SessionView>> list(@BeanParam PageRequest page) {
        return access.asUser()
                .chain(me -> refreshTokens.openOf(me, page))
                .map(
                        open ->
                                open.map(
                                        it ->
                                                SessionView.of(
                                                        it,
                                                        access.caller().session().orElse(null))));
    }

    @DELETE
    @Authenticated
    @AnyUser("his own sessions")
    @Path("/{id}")
    @Operation(
            summary = "End one of the caller's sessions",
            description = "It can't be renewed any more; its access token lives to its end.")
    public Uni<Void> end(@PathParam("id") String id) {
        return access.asUser()
                .chain(me -> refreshTokens.revoke(me, id))
                .invoke(
                        ended -> {
                            if (!ended) {
                                throw new SessionNotFound(id);
                            }
                        })
                .replaceWithVoid();
    }
}
