package io.workflowmanagement.identity.token;

import io.workflowmanagement.kit.caller.Anybody;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jose4j.jwk.JsonWebKey;

/** The public keys that access tokens are verified with. */
@Path("/.well-known/jwks.json")
@Tag(name = "Sign-in")
class JwksResource {

    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @PermitAll
    @Anybody("public keys")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The keys that access tokens are verified with (RFC 7517)")
    public KeySet keys() {
        return new KeySet(
                keys.ring().published().stream()
                        .map(it -> it.jwk().toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY))
                        .toList());
    }

    /** A JSON Web Key Set. */
    record KeySet(List<Map<String, Object>> keys) {}
}
