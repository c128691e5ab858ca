package io.workflowmanagement.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every running service is asked with tokens that are none: with identity's own key, too. */
@OnTheSuite
class RefusedTokensTest {

    private static final Map<String, String> LISTS =
            Map.of(
                    "identity", "/workspaces",
                    "catalog", "/projects",
                    "execution", "/executions",
                    "scheduler", "/schedules");

    private final LocalSuite suite;

    RefusedTokensTest(LocalSuite suite) {
        this.suite = suite;
    }

    @TestFactory
    List<DynamicTest> areRefused() {
        Caller somebody = suite.administrator().newUser("pass-" + UUID.randomUUID());
        ForgedTokens tokens = new ForgedTokens(somebody.token(), suite.signingKey());
        Map<String, String> bad = tokens.bad();
        return LISTS.keySet().stream()
                .sorted()
                .map(
                        service ->
                                DynamicTest.dynamicTest(
                                        "by " + service,
                                        () -> {
                                            for (URI here : suite.instances(service)) {
                                                ask(service, here, tokens.good(), bad);
                                            }
                                        }))
                .toList();
    }

    private static void ask(String service, URI here, String good, Map<String, String> bad) {
        assertEquals(200, list(service, here, good).statusCode());
        bad.forEach(
                (fault, token) -> {
                    Response answer = list(service, here, token);
                    assertEquals(401, answer.statusCode(), service + ", " + fault);
                    assertEquals("application/problem+json", answer.contentType(), fault);
                });
    }

    private static Response list(String service, URI here, String token) {
        return Caller.with(here, token).request().get(LISTS.get(service));
    }
}
