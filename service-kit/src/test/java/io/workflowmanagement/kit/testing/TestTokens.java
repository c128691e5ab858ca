package io.workflowmanagement.kit.testing;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.workflowmanagement.kit.caller.Role;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Access tokens as identity mints them, and such as nobody should accept. */
public final class TestTokens {

    static final String KEY_ID = "test";
    static final KeyPair KEYS = keys();

    private TestTokens() {}

    public static String of(int userId, Role systemRole) {
        return token(userId, systemRole, Instant.now().plus(Duration.ofMinutes(15)), KEYS);
    }

    /** One whose time is over by more than the clocks may differ. */
    public static String expired(int userId) {
        return token(userId, Role.Viewer, Instant.now().minus(Duration.ofMinutes(15)), KEYS);
    }

    /** One that somebody else signed. */
    public static String forged(int userId) {
        return token(userId, Role.Admin, Instant.now().plus(Duration.ofMinutes(15)), keys());
    }

    private static String token(int userId, Role systemRole, Instant expiresAt, KeyPair keys) {
        return Jwt.issuer("https://workflowmanagement.io")
                .audience("workflowmanagement")
                .subject(Integer.toString(userId))
                .upn("user" + userId + "@example.org")
                .groups(Set.of(systemRole.name()))
                .issuedAt(expiresAt.minus(Duration.ofMinutes(15)))
                .expiresAt(expiresAt)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(KEY_ID)
                .sign(keys.getPrivate());
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
