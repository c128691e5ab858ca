package io.workflowmanagement.kit.testing;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A company's own identity provider: a second issuer, with keys of its own, on loopback. */
public final class TestCompany {

    static final String KEY_ID = "company";
    static final KeyPair KEYS = TestTokens.keys();

    private static final String ISSUER = "https://login.company.example";
    private static final String AUDIENCE = "workflows";
    private static final Pattern EMAIL = Pattern.compile("user(\\d+)@example\\.org");

    private TestCompany() {}

    /** The token of an employee with this address. */
    public static String token(String email) {
        return TestTokens.sign(claims(email), KEY_ID, KEYS.getPrivate());
    }

    static JwtClaimsBuilder claims(String email) {
        Instant now = Instant.now();
        // The subject looks like one of our users' ids: it must mean nothing here.
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("1")
                .claim("email", email)
                .claim("email_verified", true)
                .issuedAt(now)
                .expiresAt(now.plus(TestTokens.LIFETIME));
    }

    /** The address that users in tests have. */
    static String emailOf(int userId) {
        return "user" + userId + "@example.org";
    }

    static boolean issued(String payload) {
        return payload.contains(ISSUER);
    }

    static Optional<Integer> userIn(String payload) {
        Matcher email = EMAIL.matcher(payload);
        return email.find() ? Optional.of(Integer.valueOf(email.group(1))) : Optional.empty();
    }

    static String jwks() {
        return TestKeys.jwks(KEY_ID, KEYS);
    }

    /** What makes a service believe it. */
    static Map<String, String> settings(String url) {
        return Map.of(
                "wfm.issuers.company.issuer",
                ISSUER,
                "wfm.issuers.company.jwks",
                url + "/company/keys",
                "wfm.issuers.company.audience",
                AUDIENCE,
                "wfm.issuers.company.algorithms",
                "ES256",
                "wfm.issuers.company.domains",
                "example.org");
    }
}
