package io.workflowmanagement.journeys;

import static io.workflowmanagement.journeys.Workshop.step;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every kind of secret is used as it is meant to be, by an API that gives back all that it is sent,
 * and then looked for in everything that is stored, sent, written and answered.
 */
@OnTheSuite
class SecretsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalSuite suite;
    private final Map<String, String> secrets = new LinkedHashMap<>();

    /** What its owner is told in one answer, and never again. */
    private final Map<String, String> shownOnce = new LinkedHashMap<>();

    private EchoingApi api;
    private Workshop workshop;

    SecretsTest(LocalSuite suite) {
        this.suite = suite;
    }

    @BeforeEach
    void open() {
        api = EchoingApi.start();
        String password = secret("password");
        Caller owner = suite.administrator().newUser(password);
        workshop = Workshop.create(owner, api.url(), secret("API_KEY"));
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void areFoundNowhere() throws Exception {
        usePasswordsAndTokens();
        useAServiceAccount();
        int workflow = callWithEverySecret();
        useAHook(workflow);

        List<String> found = new ArrayList<>();
        Map<String, String> all = new LinkedHashMap<>(secrets);
        all.putAll(shownOnce);
        forms(all).forEach((name, forms) -> search(name, forms, found));
        assertEquals(List.of(), found);
        assertEquals(List.of(), Tables.holding(suite.databases(), texts(forms(all))));
    }

    /** So that the search can be believed. */
    @Test
    void wouldBeFound() throws Exception {
        String visible = "visible-" + UUID.randomUUID();
        workshop.owner()
                .create(
                        "/projects",
                        new JsonObject()
                                .put("workspaceId", workshop.workspaceId())
                                .put("name", visible));

        assertTrue(
                Tables.holding(suite.databases(), Set.of(visible)).stream()
                        .anyMatch(it -> it.startsWith("wfm_catalog.public.projects ")));
        await().atMost(PATIENCE)
                .until(
                        () ->
                                suite.topics().everything().stream()
                                        .anyMatch(it -> it.contains(visible)));
        assertTrue(Caller.answers().stream().anyMatch(it -> it.contains(visible)));
    }

    private void usePasswordsAndTokens() {
        String password = secret("former password");
        String email = UUID.randomUUID() + "@journeys.example";
        suite.administrator()
                .create(
                        "/users",
                        Caller.credentials(email, password)
                                .put("firstName", "Some")
                                .put("lastName", "One")
                                .put("role", "Developer"));
        JsonPath tokens = signIn(email, password, 200);
        shownOnce.put("refresh token", tokens.getString("refreshToken"));
        shownOnce.put("access token", tokens.getString("accessToken"));
        JsonPath renewed =
                post("/auth/refresh", "refreshToken", tokens.getString("refreshToken"), 200);
        shownOnce.put("second refresh token", renewed.getString("refreshToken"));
        Caller.anybody(suite.gateway())
                .auth()
                .oauth2(renewed.getString("accessToken"))
                .body(
                        new JsonObject()
                                .put("currentPassword", password)
                                .put("newPassword", secret("new password"))
                                .encode())
                .post("/users/me/password")
                .then()
                .statusCode(204);
        signIn(email, secret("wrong password"), 401);
        post("/auth/refresh", "refreshToken", tokens.getString("refreshToken"), 401);
    }

    private void useAServiceAccount() {
        JsonPath made =
                workshop.owner()
                        .post(
                                "/service-accounts",
                                new JsonObject()
                                        .put("workspaceId", workshop.workspaceId())
                                        .put("name", "Robot")
                                        .put("role", "Developer"))
                        .statusCode(201)
                        .extract()
                        .jsonPath();
        shownOnce.put("service account's key", made.getString("key"));
        JsonPath token = post("/auth/token", "key", made.getString("key"), 200);
        shownOnce.put("service account's token", token.getString("accessToken"));
        post("/auth/token", "key", made.getString("key") + "x", 401);
    }

    /** Runs a workflow with a step for each way of authenticating, and tries each endpoint out. */
    private int callWithEverySecret() {
        JsonObject variables = new JsonObject();
        for (String name :
                List.of(
                        "PLAIN",
                        "API_KEY",
                        "BASIC_PASSWORD",
                        "BEARER_TOKEN",
                        "OAUTH2_CLIENT_SECRET")) {
            variables.put(name, new JsonObject().put("secret", secret(name)));
        }
        variables.put("BASIC_USERNAME", "someone").put("OAUTH2_CLIENT_ID", "journeys");
        variables.put("OAUTH2_TOKEN_URL", api.url() + "/token");
        secrets.put("OAuth2 access token", api.issuedToken());
        workshop.owner()
                .request()
                .body(new JsonObject().put("variables", variables).encode())
                .patch("/environments/" + workshop.environmentId())
                .then()
                .statusCode(200);
        List<Integer> endpoints = new ArrayList<>();
        endpoints.add(endpoint("/echo?key={PLAIN}", "None"));
        endpoints.add(endpoint("/fail/{PLAIN}", "None"));
        for (String method : List.of("Basic", "Bearer", "ApiKey", "OAuth2ClientCredentials")) {
            endpoints.add(endpoint("/echo", method));
        }
        JsonObject[] steps =
                endpoints.stream()
                        .map(it -> step("call" + it, it).put("isOptional", true))
                        .toArray(JsonObject[]::new);
        int workflow = workshop.published(steps);

        JsonPath run = workshop.start(workflow, new JsonObject(), "?wait=30").extract().jsonPath();

        assertEquals("Completed", run.getString("status"));
        String id = run.getString("id");
        workshop.owner().get("/executions/" + id + "/steps");
        workshop.owner().get("/executions/" + id + "/logs");
        for (int endpoint : endpoints) {
            workshop.owner()
                    .post(
                            "/endpoints/" + endpoint + "/try",
                            new JsonObject()
                                    .put("environmentId", workshop.environmentId())
                                    .put("parameters", new JsonObject()))
                    .statusCode(200);
        }
        workshop.owner().request().get("/workflows/" + workflow + "/export").then().statusCode(200);
        for (String name : List.of("PLAIN", "BEARER_TOKEN", "API_KEY")) {
            assertTrue(api.wasSent(secrets.get(name)), name);
        }
        assertTrue(api.wasSent(basic("someone", "BASIC_PASSWORD")), "Basic");
        assertTrue(api.wasSent(basic("journeys", "OAUTH2_CLIENT_SECRET")), "the client");
        assertTrue(api.wasSent(api.issuedToken()), "the token");
        await().atMost(PATIENCE)
                .until(
                        () ->
                                suite.topics()
                                        .events("execution.events", id)
                                        .contains("ExecutionCompleted.v1"));
        return workflow;
    }

    private int endpoint(String path, String method) {
        return workshop.owner()
                .create(
                        "/endpoints",
                        new JsonObject()
                                .put("workspaceId", workshop.workspaceId())
                                .put("name", method + " " + UUID.randomUUID())
                                .put("url", "{API_URL}" + path)
                                .put("method", "GET")
                                .put("headers", new JsonObject().put("X-Plain", "{plain}"))
                                .put("authenticationMethod", method));
    }

    private void useAHook(int workflow) throws Exception {
        JsonPath trigger =
                workshop.owner()
                        .post(
                                "/triggers",
                                new JsonObject()
                                        .put("workflowId", workflow)
                                        .put("kind", "Webhook")
                                        .put("name", "Hook"))
                        .statusCode(201)
                        .extract()
                        .jsonPath();
        String secret = trigger.getString("secret");
        shownOnce.put("hook's secret", secret);
        String body = new JsonObject().put("from", "outside").encode();
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        String signature =
                HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(UTF_8)));
        String execution =
                Caller.anybody(suite.gateway())
                        .header("X-Timestamp", timestamp)
                        .header("X-Signature-256", "sha256=" + signature)
                        .body(body)
                        .post("/hooks/" + trigger.getString("hookId"))
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id");
        await().atMost(PATIENCE)
                .until(
                        () ->
                                suite.topics()
                                        .events("execution.events", execution)
                                        .contains("ExecutionCompleted.v1"));
    }

    private void search(String name, Set<String> forms, List<String> found) {
        long answers =
                Caller.answers().stream()
                        .filter(it -> forms.stream().anyMatch(it::contains))
                        .count();
        if (answers != (shownOnce.containsKey(name) ? 1 : 0)) {
            found.add(name + " in " + answers + " answers");
        }
        if (topics().stream().anyMatch(it -> forms.stream().anyMatch(it::contains))) {
            found.add(name + " on a topic");
        }
        for (Path log : suite.logs()) {
            String written = read(log);
            if (forms.stream().anyMatch(written::contains)) {
                found.add(name + " in " + log.getFileName());
            }
        }
    }

    private List<String> records;

    private List<String> topics() {
        if (records == null) {
            records = suite.topics().everything();
        }
        return records;
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As text, and as base64 and bytes show it. */
    private Map<String, Set<String>> forms(Map<String, String> all) {
        Map<String, Set<String>> forms = new LinkedHashMap<>();
        all.forEach(
                (name, value) -> {
                    byte[] bytes = value.getBytes(UTF_8);
                    forms.put(
                            name,
                            Set.of(
                                    value,
                                    Base64.getEncoder().withoutPadding().encodeToString(bytes),
                                    HexFormat.of().formatHex(bytes)));
                });
        forms.put(
                "credentials",
                Set.of(
                        basic("someone", "BASIC_PASSWORD"),
                        basic("journeys", "OAUTH2_CLIENT_SECRET")));
        return forms;
    }

    private static Set<String> texts(Map<String, Set<String>> forms) {
        return forms.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private String basic(String user, String password) {
        String credentials = user + ":" + secrets.get(password);
        return Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }

    private String secret(String name) {
        String secret = "secret-" + UUID.randomUUID();
        secrets.put(name, secret);
        return secret;
    }

    private JsonPath signIn(String email, String password, int status) {
        return Caller.anybody(suite.gateway())
                .body(Caller.credentials(email, password).encode())
                .post("/auth/sign-in")
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }

    private JsonPath post(String path, String field, String value, int status) {
        return Caller.anybody(suite.gateway())
                .body(new JsonObject().put(field, value).encode())
                .post(path)
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }
}
