package io.workflowmanagement.kit.testing;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DynamicTest;

/** Which access tokens every service believes and which it refuses, over HTTP. */
public final class TokenRules {

    private TokenRules() {}

    /**
     * @param path a list that every member of a workspace may read
     */
    public static Stream<DynamicTest> over(String path) {
        TestTenant tenant = TestTenants.create();
        int viewer = tenant.users().get(Role.Viewer);
        Map<String, String> believed = new LinkedHashMap<>();
        believed.put("a user's", tenant.token(Role.Viewer));
        believed.put("a service account's", tenant.serviceAccount(Role.Viewer));
        believed.put("a company's", TestCompany.token(TestCompany.emailOf(viewer)));
        return Stream.concat(
                believed.entrySet().stream()
                        .map(
                                it ->
                                        dynamicTest(
                                                "believes " + it.getKey(),
                                                () -> believes(path, it.getValue()))),
                refusals(path, viewer));
    }

    /** Those of {@link #over} that must be refused whatever the service's own keys are. */
    public static Stream<DynamicTest> refusals(String path, int userId) {
        return refused(userId).entrySet().stream()
                .map(
                        it ->
                                dynamicTest(
                                        "refuses " + it.getKey(),
                                        () -> refuses(path, it.getValue())));
    }

    private static void believes(String path, String token) {
        given().auth().oauth2(token).get(path).then().statusCode(200);
    }

    private static void refuses(String path, String token) {
        given().auth()
                .oauth2(token)
                .get(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("status", equalTo(401));
    }

    private static Map<String, String> refused(int userId) {
        String email = TestCompany.emailOf(userId);
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("garbage", "garbage");
        tokens.put("an expired one", TestTokens.expired(userId));
        tokens.put("a forged one", TestTokens.forged(userId));
        tokens.put("an unsigned one", unsigned(ours(userId)));
        tokens.put("one signed with a public key as the secret", confused(ours(userId)));
        tokens.put("one for another audience", signed(ours(userId).audience("somebody")));
        tokens.put("one of another issuer", signed(ours(userId).issuer("https://elsewhere")));
        tokens.put(
                "one under an unknown key",
                TestTokens.sign(ours(userId), "unknown", TestTokens.KEYS.getPrivate()));
        tokens.put(
                "one that names nobody",
                signed(TestTokens.claims("nobody", Instant.now().plus(TestTokens.LIFETIME))));
        tokens.put("a company's that it forged as ours", company(ours(userId)));
        tokens.put("one of ours in a company's name", signed(TestCompany.claims(email)));
        tokens.put(
                "a forged one in a company's name",
                TestTokens.sign(
                        TestCompany.claims(email),
                        TestCompany.KEY_ID,
                        TestTokens.keys().getPrivate()));
        tokens.put(
                "an expired one of a company",
                company(
                        TestCompany.claims(email)
                                .expiresAt(Instant.now().minus(TestTokens.LIFETIME))));
        tokens.put(
                "a company's for another audience",
                company(TestCompany.claims(email).audience(TestTokens.AUDIENCE)));
        tokens.put("an unsigned one of a company", unsigned(TestCompany.claims(email)));
        tokens.put(
                "a company's with an unverified address",
                company(TestCompany.claims(email).claim("email_verified", false)));
        tokens.put(
                "a company's for a domain that is not its own",
                company(TestCompany.claims("root@elsewhere.example")));
        tokens.put(
                "a company's for an address that nobody has",
                company(TestCompany.claims("nobody@example.org")));
        tokens.put(
                "a company's without an address",
                company(TestCompany.claims(email).remove("email")));
        return tokens;
    }

    private static JwtClaimsBuilder ours(int userId) {
        return TestTokens.claims(Integer.toString(userId), Instant.now().plus(TestTokens.LIFETIME));
    }

    private static String signed(JwtClaimsBuilder claims) {
        return TestTokens.sign(claims, TestTokens.KEY_ID, TestTokens.KEYS.getPrivate());
    }

    private static String company(JwtClaimsBuilder claims) {
        return TestTokens.sign(claims, TestCompany.KEY_ID, TestCompany.KEYS.getPrivate());
    }

    private static String unsigned(JwtClaimsBuilder claims) {
        String header =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(UTF_8));
        return header + "." + signed(claims).split("\\.")[1] + ".";
    }

    private static String confused(JwtClaimsBuilder claims) {
        return claims.jws()
                .algorithm(SignatureAlgorithm.HS256)
                .keyId(TestTokens.KEY_ID)
                .sign(new SecretKeySpec(TestTokens.KEYS.getPublic().getEncoded(), "HmacSHA256"));
    }
}
