package io.workflowmanagement.identity.token;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.workflowmanagement.kit.caller.Caller;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.caller.Subject;
import io.workflowmanagement.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.Claims;

/** Mints access tokens, for the issuer and the audience that every service verifies. */
@ApplicationScoped
public class AccessTokens {

    private final SigningKeys keys;
    private final TokenSettings settings;
    private final Clock clock;
    private final Ids ids;
    private final String issuer;
    private final String audience;

    AccessTokens(
            SigningKeys keys,
            TokenSettings settings,
            Clock clock,
            Ids ids,
            @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
            @ConfigProperty(name = "mp.jwt.verify.audiences") String audience) {
        this.keys = keys;
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
    public String mint(int userId, String email, Role role, String sessionId) {
        return sign(
                Jwt.subject(Integer.toString(userId))
                        .upn(email)
                        .groups(role.name())
                        .claim(Caller.SESSION, sessionId),
                clock.instant().plus(settings.accessLifetime()));
    }

    /**
     * A service account's token ends with the account at the latest.
     *
     * @param end when the account ends by itself, if ever
     */
    public Minted mint(Subject account, int ownerId, Optional<Instant> end) {
        Instant now = clock.instant();
        Instant usual = now.plus(settings.accessLifetime());
        Instant expiresAt = end.filter(usual::isAfter).orElse(usual);
        JwtClaimsBuilder claims =
                Jwt.subject(account.name()).upn(account.name()).claim(Caller.OWNER, ownerId);
        return new Minted(sign(claims, expiresAt), Duration.between(now, expiresAt));
    }

    private String sign(JwtClaimsBuilder claims, Instant expiresAt) {
        SigningKey key = keys.ring().signing();
        return claims.issuer(issuer)
                .audience(audience)
                .claim(Claims.jti, ids.next())
                .issuedAt(clock.instant())
                .expiresAt(expiresAt)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(key.id())
                .sign(key.privateKey());
    }

    /** A token, and how long it is believed. */
    public record Minted(String token, Duration lifetime) {

        /** Without the token: a record's own text would hold it. */
        @Override
        public String toString() {
            return "Minted[lifetime=" + lifetime + "]";
        }
    }
}
