package io.workflowmanagement.identity.token;

import static io.restassured.RestAssured.given;
import static io.workflowmanagement.identity.Problems.problem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.workflowmanagement.identity.TestUsers;
import io.workflowmanagement.identity.TestUsers.TestUser;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import jakarta.inject.Inject;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class TokenVerificationTest {

    private static final String ISSUER = "https://workflowmanagement.io";
    private static final String AUDIENCE = "workflowmanagement";

    @Inject SigningKeys keys;

    private SigningKey key;

    private final Instant now = Instant.now();

    private TestUser ada;

    @BeforeEach
    void create() {
        key = keys.ring().signing();
        ada = TestUsers.create(Role.Viewer);
    }

    @Test
    void believesWhatItSigned() {
        given().auth()
                .oauth2(token(ISSUER, AUDIENCE, now.plusSeconds(60), key.privateKey()))
                .get("/api/v1/users/me")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesEverythingElse() throws Exception {
        refuses(token(ISSUER, AUDIENCE, now.minusSeconds(600), key.privateKey()));
        refuses(
                token(
                        "https://elsewhere.example",
                        AUDIENCE,
                        now.plusSeconds(60),
                        key.privateKey()));
        refuses(token(ISSUER, "somebody", now.plusSeconds(60), key.privateKey()));
        refuses(token(ISSUER, AUDIENCE, now.plusSeconds(60), P256.generate().getPrivate()));
        refuses(unsigned());
        refuses("garbage");
    }

    @Test
    void wantsAToken() {
        given().get("/api/v1/users/me")
                .then()
                .spec(problem(401))
                .header("WWW-Authenticate", startsWith("Bearer"));
    }

    @Test
    void knowsNoUserWhoIsNoNumber() {
        refuses(
                Jwt.issuer(ISSUER)
                        .audience(AUDIENCE)
                        .subject("ada")
                        .upn("ada")
                        .expiresAt(now.plusSeconds(60))
                        .jws()
                        .algorithm(SignatureAlgorithm.ES256)
                        .keyId(key.id())
                        .sign(key.privateKey()));
    }

    private void refuses(String token) {
        given().auth().oauth2(token).get("/api/v1/users/me").then().spec(problem(401));
    }

    private String token(String issuer, String audience, Instant expiresAt, PrivateKey signer) {
        return Jwt.issuer(issuer)
                .audience(audience)
                .subject(Integer.toString(ada.id()))
                .upn(ada.email())
                .groups(Role.Admin.name())
                .issuedAt(expiresAt.minusSeconds(900))
                .expiresAt(expiresAt)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(key.id())
                .sign(signer);
    }

    private String unsigned() {
        String[] parts =
                token(ISSUER, AUDIENCE, now.plusSeconds(60), key.privateKey()).split("\\.");
        String header =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes());
        return header + "." + parts[1] + ".";
    }
}
