package io.workflowmanagement.kit.testing;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.workflowmanagement.kit.caller.Role;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Access tokens as identity mints them, and such as nobody should accept. */
public final class TestTokens {

    static final String ISSUER = "https://workflowmanagement.io";
    static final String AUDIENCE = "workflowmanagement";
    static final Duration LIFETIME = Duration.ofMinutes(15);
    static final String KEY_ID = "test";
    static final KeyPair KEYS = keys();

    private TestTokens() {}

    public static String of(int userId, Role systemRole) {
        return token(userId, systemRole, Instant.now().plus(LIFETIME), KEYS);
    }

    /** One whose time is over by more than the clocks may differ. */
    public static String expired(int userId) {
        return token(userId, Role.Viewer, Instant.now().minus(LIFETIME), KEYS);
    }

    /** One that somebody else signed. */
    public static String forged(int userId) {
        return token(userId, Role.Admin, Instant.now().plus(LIFETIME), keys());
    }

    /** A service account's, with its owner. */
    public static String ofServiceAccount(int id, int owner) {
        return sign(
                claims("service-account/" + id, Instant.now().plus(LIFETIME)).claim("owner", owner),
                KEY_ID,
                KEYS.getPrivate());
    }

    private static String token(int userId, Role systemRole, Instant expiresAt, KeyPair keys) {
        return sign(
                claims(Integer.toString(userId), expiresAt)
                        .upn(TestCompany.emailOf(userId))
                        .groups(Set.of(systemRole.name())),
                KEY_ID,
                keys.getPrivate());
    }

    /** The claims of a token that nothing is wrong with. */
    static JwtClaimsBuilder claims(String subject, Instant expiresAt) {
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .upn(subject)
                .issuedAt(expiresAt.minus(LIFETIME))
                .expiresAt(expiresAt);
    }

    static String sign(JwtClaimsBuilder claims, String keyId, PrivateKey key) {
        return claims.jws().algorithm(SignatureAlgorithm.ES256).keyId(keyId).sign(key);
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
