package io.workflowmanagement.identity.session;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.workflowmanagement.identity.token.Client;
import io.workflowmanagement.identity.token.RefreshTokens;
import io.workflowmanagement.kit.caller.Anybody;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing in and out: open to everybody, since what is sent is the proof. */
@Path("/api/v1/auth")
@Tag(name = "Sign-in")
class AuthResource {

    private final SignIn signIn;
    private final Sessions sessions;
    private final KeyExchange keyExchange;
    private final RefreshTokens refreshTokens;

    AuthResource(
            SignIn signIn,
            Sessions sessions,
            KeyExchange keyExchange,
            RefreshTokens refreshTokens) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.keyExchange = keyExchange;
        this.refreshTokens = refreshTokens;
    }

    @POST
    @PermitAll
    @Anybody("the password is the proof")
    @Path("/sign-in")
    @Operation(summary = "Sign in with a password")
    public Uni<Tokens> signIn(
            @Valid @NotNull Credentials credentials, @Context HttpServerRequest request) {
        return signIn.with(credentials, Client.of(request));
    }

    @POST
    @PermitAll
    @Anybody("the key is the proof")
    @Path("/token")
    @Operation(
            summary = "Exchange a service account's key for an access token",
            description = "There is no refresh token: the key is presented again.")
    public Uni<AccessToken> token(
            @Valid @NotNull KeyRequest request, @Context HttpServerRequest http) {
        return keyExchange.token(request.key(), Client.of(http).address());
    }

    @POST
    @PermitAll
    @Anybody("the refresh token is the proof")
    @Path("/refresh")
    @Operation(
            summary = "Go on with a refresh token",
            description =
                    "The token serves once, and the answer holds the next. Presented again, it ends"
                            + " the whole session.")
    public Uni<Tokens> refresh(
            @Valid @NotNull RefreshRequest request, @Context HttpServerRequest http) {
        return sessions.goOn(request.refreshToken(), Client.of(http))
                .map(tokens -> tokens.orElseThrow(RefreshRefused::new));
    }

    @POST
    @PermitAll
    @Anybody("the refresh token is the proof")
    @Path("/sign-out")
    @Operation(summary = "End the session of a refresh token")
    @APIResponse(responseCode = "204", description = "Ended, or there was none")
    public Uni<Void> signOut(@Valid @NotNull RefreshRequest request) {
        return refreshTokens.revoke(request.refreshToken());
    }
}
