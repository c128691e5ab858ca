package io.workflowmanagement.identity.token;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.Claims;

/** Mints access tokens, for the issuer and the audience that every service verifies. */
@ApplicationScoped
public class AccessTokens {

    private final SigningKey key;
    private final TokenSettings settings;
    private final Clock clock;
    private final Ids ids;
    private final String issuer;
    private final String audience;

    AccessTokens(
            SigningKey key,
            TokenSettings settings,
            Clock clock,
            Ids ids,
            @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
            @ConfigProperty(name = "mp.jwt.verify.audiences") String audience) {
        this.key = key;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
        this.issuer = issuer;
        this.audience = audience;
    }

    public Duration lifetime() {
        return settings.accessLifetime();
    }

    /**
     * @param role the role in the system, for other parties to see: our services don't believe it,
     *     and read what is true now
     */
    public String mint(int userId, String email, Role role) {
        Instant now = clock.instant();
        return Jwt.issuer(issuer)
                .audience(audience)
                .subject(Integer.toString(userId))
                .upn(email)
                .groups(role.name())
                .claim(Claims.jti, ids.next())
                .issuedAt(now)
                .expiresAt(now.plus(settings.accessLifetime()))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(key.id())
                .sign(key.privateKey());
    }
}
