package io.workflowmanagement.journeys;

import static io.workflowmanagement.journeys.Workshop.step;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is taken from somebody at one instance of identity is taken from him at every instance of
 * every service: within two seconds on an idle machine. How long it took is printed; more instances
 * are started by {@code -Dwfm.replicas}.
 */
@OnTheSuite
class RevocationTest {

    private static final Logger LOG = Logger.getLogger(RevocationTest.class.getName());

    /** A bound for a busy build machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String STALE = "\"999999\"";

    private final LocalSuite suite;
    private final String password = "pass-" + UUID.randomUUID();
    private ThirdParty thirdParty;
    private Caller administrator;
    private Workshop workshop;
    private Caller member;

    /** Something of the workspace in each service, which members may read and Admins delete. */
    private final Map<String, String> things = new LinkedHashMap<>();

    RevocationTest(LocalSuite suite) {
        this.suite = suite;
    }

    @BeforeEach
    void furnish() {
        thirdParty = ThirdParty.start();
        administrator = suite.administrator();
        workshop = Workshop.create(administrator.newUser(password), thirdParty, "unused key");
        Caller owner = workshop.owner();
        int endpoint = workshop.endpoint("GET", "/customers/1");
        int workflow = workshop.published(step("only", endpoint));
        int schedule = workshop.schedule(workflow, "0 0 1 1 *", new JsonObject());
        JsonObject trigger =
                new JsonObject()
                        .put("name", "Trigger")
                        .put("workflowId", workflow)
                        .put("kind", "Webhook");
        things.put("identity", "/workspaces/" + workshop.workspaceId());
        things.put("catalog", "/endpoints/" + endpoint);
        // Execution hears of the publication in its own time.
        int hook =
                await().atMost(PATIENCE)
                        .until(
                                () -> owner.post("/triggers", trigger).extract(),
                                made -> made.statusCode() == 201)
                        .path("id");
        things.put("execution", "/triggers/" + hook);
        things.put("scheduler", "/schedules/" + schedule);
        member = administrator.newUser(password);
        give(member, "Admin", 201);
        awaitEverywhere("let in", member, this::remove, 412);
    }

    @AfterEach
    void close() {
        thirdParty.close();
    }

    @Test
    void takesARoleFromAMember() {
        give(member, "Viewer", 200);

        awaitEverywhere("another role", member, this::remove, 403);
        awaitEverywhere("another role, reading", member, this::read, 200);
    }

    @Test
    void putsAMemberOut() {
        workshop.owner().request().delete(membership(member)).then().statusCode(204);

        awaitEverywhere("revoked membership", member, this::read, 404);
    }

    @Test
    void deactivatesAUser() {
        administrator
                .request()
                .body(new JsonObject().put("isActive", false).encode())
                .patch("/users/" + member.id())
                .then()
                .statusCode(200);

        awaitEverywhere("deactivated user", member, this::read, 401);
    }

    @Test
    void revokesAServiceAccount() {
        JsonObject draft =
                new JsonObject()
                        .put("workspaceId", workshop.workspaceId())
                        .put("name", "Account")
                        .put("role", "Viewer");
        Response made = workshop.owner().request().body(draft.encode()).post("/service-accounts");
        String key = made.path("key");
        int id = made.path("id");
        String token =
                exchange(suite.gateway(), key).then().statusCode(200).extract().path("accessToken");
        Caller account = Caller.with(suite.gateway(), token);
        awaitEverywhere("service account let in", account, this::read, 200);

        workshop.owner().request().delete("/service-accounts/" + id).then().statusCode(204);

        for (URI identity : suite.instances("identity")) {
            assertEquals(401, exchange(identity, key).statusCode());
        }
        awaitEverywhere("revoked service account", account, this::read, 401);
    }

    @Test
    void endsASessionAtEveryInstanceOfIdentity() {
        List<URI> instances = suite.instances("identity");
        assertTrue(instances.size() > 1, "this needs two instances of identity");
        JsonObject known = newAccount();
        for (URI here : instances) {
            for (URI there : instances) {
                String first = refreshToken(signIn(here, known, password));
                String second = refreshToken(refresh(there, first));

                assertEquals(204, post(here, "sign-out", token(second)).statusCode());

                assertEquals(401, refresh(there, second).statusCode());
            }
        }
    }

    @Test
    void countsFailedSignInsOverAllInstances() {
        JsonObject known = newAccount();
        List<URI> instances = suite.instances("identity");
        for (int failure = 0; failure < 10; failure++) {
            URI here = instances.get(failure % instances.size());
            assertEquals(401, signIn(here, known, "not " + password).statusCode());
        }

        for (URI here : instances) {
            Response refused = signIn(here, known, password);
            assertEquals(429, refused.statusCode());
            assertTrue(Integer.parseInt(refused.header("Retry-After")) > 0);
        }
    }

    private void give(Caller user, String role, int status) {
        workshop.owner()
                .request()
                .body(new JsonObject().put("role", role).encode())
                .put(membership(user))
                .then()
                .statusCode(status);
    }

    private String membership(Caller user) {
        return "/workspaces/" + workshop.workspaceId() + "/members/" + user.id();
    }

    private Response read(Caller caller, String thing) {
        return caller.request().get(thing);
    }

    /** Whoever may is told that his version is stale, and nothing is gone. */
    private Response remove(Caller caller, String thing) {
        return caller.request().header("If-Match", STALE).delete(thing);
    }

    /** All instances at once, so that none is measured later than it was there. */
    private void awaitEverywhere(String what, Caller caller, Asking asking, int status) {
        long began = System.nanoTime();
        Map<String, CompletableFuture<Long>> times = new LinkedHashMap<>();
        things.forEach(
                (service, thing) -> {
                    List<URI> instances = suite.instances(service);
                    for (int i = 0; i < instances.size(); i++) {
                        Caller here = caller.at(instances.get(i));
                        times.put(
                                service + "-" + (i + 1),
                                CompletableFuture.supplyAsync(
                                        () -> {
                                            awaitStatus(() -> asking.ask(here, thing), status);
                                            return (System.nanoTime() - began) / 1_000_000;
                                        }));
                    }
                });
        List<String> told = new ArrayList<>();
        times.forEach((instance, time) -> told.add(instance + " " + time.join()));
        LOG.info(() -> "After ms, " + what + ": " + String.join(", ", told));
    }

    private static void awaitStatus(Supplier<Response> asking, int status) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> asking.get().statusCode() == status);
    }

    private JsonObject newAccount() {
        String email = UUID.randomUUID() + "@journeys.example";
        JsonObject user =
                new JsonObject()
                        .put("firstName", "Someone")
                        .put("lastName", "New")
                        .put("email", email)
                        .put("password", password);
        administrator.create("/users", user);
        return new JsonObject().put("email", email);
    }

    private static Response signIn(URI here, JsonObject account, String password) {
        return post(here, "sign-in", account.copy().put("password", password));
    }

    private static Response refresh(URI here, String token) {
        return post(here, "refresh", token(token));
    }

    private static Response exchange(URI here, String key) {
        return post(here, "token", new JsonObject().put("key", key));
    }

    private static Response post(URI here, String action, JsonObject body) {
        return Caller.anonymous(here).body(body.encode()).post("/auth/" + action);
    }

    private static String refreshToken(Response answer) {
        return answer.then().statusCode(200).extract().path("refreshToken");
    }

    private static JsonObject token(String refreshToken) {
        return new JsonObject().put("refreshToken", refreshToken);
    }

    private interface Asking {

        Response ask(Caller caller, String thing);
    }
}
