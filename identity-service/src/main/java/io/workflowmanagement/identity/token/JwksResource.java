package io.workflowmanagement.identity.token;

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

    private final SigningKey key;

    JwksResource(SigningKey key) {
        this.key = key;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The keys that access tokens are verified with (RFC 7517)")
    public KeySet keys() {
        return new KeySet(List.of(key.jwk().toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)));
    }

    /** A JSON Web Key Set. */
    record KeySet(List<Map<String, Object>> keys) {}
}
