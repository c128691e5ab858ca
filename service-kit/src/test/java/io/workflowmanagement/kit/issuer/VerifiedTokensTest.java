package io.workflowmanagement.kit.issuer;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

/** With a text for a token that no verification would let through. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class VerifiedTokensTest {

    @Inject VerifiedTokens tokens;

    private final String token = UUID.randomUUID().toString();
    private final int user = TestTenants.id();

    @Test
    void doesNotVerifyAgainWhatItKnows() {
        assertEquals(401, call());

        verified(Instant.now().plus(Duration.ofMinutes(1)));

        assertNotEquals(401, call(), "who it is can't be looked up, which comes later");
    }

    @Test
    void verifiesWhatIsOver() {
        verified(Instant.now().minusSeconds(1));

        assertEquals(401, call());
    }

    private void verified(Instant until) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject(Integer.toString(user));
        claims.setExpirationTime(NumericDate.fromSeconds(until.getEpochSecond()));
        claims.setClaim(Claims.raw_token.name(), token);
        tokens.augment(
                        QuarkusSecurityIdentity.builder()
                                .setPrincipal(new DefaultJWTCallerPrincipal(claims))
                                .build(),
                        null)
                .await()
                .indefinitely();
    }

    private int call() {
        return given().auth().oauth2(token).get("/whoami").statusCode();
    }
}
