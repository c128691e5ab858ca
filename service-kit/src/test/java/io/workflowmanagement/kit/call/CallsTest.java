package io.workflowmanagement.kit.call;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.workflowmanagement.kit.definition.ParameterLocation;
import io.workflowmanagement.kit.definition.ParameterType;
import io.workflowmanagement.kit.secrets.Redaction;
import io.workflowmanagement.kit.testing.LoopbackApi;
import io.workflowmanagement.kit.testing.LoopbackApi.Answered;
import io.workflowmanagement.kit.testing.LoopbackApi.Asked;
import io.workflowmanagement.kit.testing.TestAuthority;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LONG = "x".repeat(100_000);

    private static Vertx vertx;
    private static TestAuthority authority;
    private static TestAuthority client;
    private static Wiring wiring;

    private final CountDownLatch held = new CountDownLatch(1);
    private LoopbackApi api;
    private LoopbackApi other;

    @BeforeAll
    static void make(@TempDir Path directory) throws IOException {
        vertx = Vertx.vertx();
        authority = TestAuthority.make(directory, "authority");
        client = TestAuthority.make(directory, "client");
        Path trusted = directory.resolve("trusted.pem");
        Files.writeString(trusted, authority.certificate());
        wiring = new Wiring(vertx, trusted, true);
    }

    @AfterAll
    static void close() {
        wiring.close();
        vertx.close();
    }

    @AfterEach
    void closeApis() {
        held.countDown();
        for (LoopbackApi each : new LoopbackApi[] {api, other}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Test
    void sendsWhatWasPreparedAndReadsTheAnswer() {
        api = new LoopbackApi(asked -> Answered.json(201, "{\"id\":7}"));
        PreparedCall call =
                Endpoints.post(api.url() + "/items")
                        .parameter("sku", ParameterType.String, ParameterLocation.Body)
                        .prepare("{'sku':'é'}")
                        .with("Idempotency-Key", "e/s");

        Reply reply = send(call);

        assertTrue(reply.succeeded());
        assertEquals(201, reply.status());
        assertEquals(Endpoints.json("{'id':7}"), reply.response().body());
        Asked asked = api.asked().get(0);
        assertEquals("{\"sku\":\"é\"}", asked.body());
        assertEquals("e/s", asked.headers().get("idempotency-key"));
        assertEquals("localhost:" + api.port(), asked.headers().get("Host"));
    }

    @Test
    void masksSecretsOfTheEnvironmentInTheAnswer() {
        api =
                new LoopbackApi(
                        asked ->
                                new Answered(
                                        500,
                                        Map.of(
                                                "Content-Type",
                                                "text/plain",
                                                "X-Echo",
                                                "my-secret-1",
                                                "Retry-After",
                                                "7"),
                                        "no my-secret-1".getBytes(StandardCharsets.UTF_8)));

        Reply reply =
                send(Endpoints.get(api.url()).prepare("{}"), Redaction.of(List.of("my-secret-1")));

        assertEquals("The answer was HTTP 500.", reply.failure());
        assertEquals(Duration.ofSeconds(7), reply.retryAfter());
        assertEquals("***", reply.response().headers().get("x-echo"));
        assertEquals("no ***", reply.shown().get("body").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, {\"a\": 1",
        "text/xml, <a>",
        "text/html, <p>hello",
    })
    void showsAsItCameWhatCannotBeRead(String type, String body) {
        api = new LoopbackApi(asked -> Answered.of(200, type, body));

        assertEquals(body, get("/").response().body().asText());
    }

    @Test
    void readsLargeAnswersToo() {
        api = new LoopbackApi(asked -> Answered.of(200, "text/xml", "<a><b>" + LONG + "</b></a>"));

        assertEquals(LONG, get("/").response().body().path("a").path("b").asText());
    }

    @Test
    void failsOnAnAnswerOverTheBound() {
        api = new LoopbackApi(asked -> Answered.of(200, "text/plain", LONG.repeat(3)));

        CallRefused failure = assertThrows(CallRefused.class, () -> get("/"));

        assertEquals("The answer is larger than 262144 bytes.", failure.getMessage());
    }

    @Test
    void failsOnXmlThatIsNotRead() {
        api = new LoopbackApi(asked -> Answered.of(200, "text/xml", "<!DOCTYPE a><a/>"));

        assertThrows(CallRefused.class, () -> get("/"));
    }

    @Test
    void givesUpInTimeAndAsksOnce() {
        api = new LoopbackApi(asked -> waiting());
        PreparedCall call = Endpoints.get(api.url()).prepare("{}");

        CallFailed failure =
                assertThrows(
                        CallFailed.class,
                        () ->
                                wiring.calls
                                        .send(call, Duration.ofSeconds(2), Redaction.none())
                                        .await()
                                        .atMost(PATIENCE));

        assertEquals("timeout", failure.kind());
        assertEquals("No answer within 2 s.", failure.getMessage());
        assertEquals(1, api.asked().size());
    }

    @Test
    void keepsBackWhatMayNoLongerBeSentWhenItHasItsConnection() {
        api = new LoopbackApi(asked -> waiting());
        AtomicBoolean may = new AtomicBoolean(true);
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < Wiring.CONNECTIONS_PER_HOST + 1; i++) {
            replies.add(sending("/" + i, may::get).subscribeAsCompletionStage());
        }
        await().atMost(PATIENCE).until(() -> api.asked().size() == Wiring.CONNECTIONS_PER_HOST);

        may.set(false);
        held.countDown();

        CompletionException failure =
                assertThrows(CompletionException.class, () -> all(replies).join());
        assertFalse(assertInstanceOf(CallWithheld.class, failure.getCause()).hasBegun());
        assertEquals(Wiring.CONNECTIONS_PER_HOST, api.asked().size());
    }

    @Test
    void keepsBackWhatARedirectLeadsTo() {
        AtomicBoolean may = new AtomicBoolean(true);
        api =
                new LoopbackApi(
                        asked -> {
                            may.set(false);
                            return Answered.redirect(302, "/there");
                        });

        CallWithheld failure =
                assertThrows(
                        CallWithheld.class, () -> sending("/", may::get).await().atMost(PATIENCE));

        assertTrue(failure.hasBegun());
        assertEquals(1, api.asked().size());
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Reply>> replies) {
        return CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new));
    }

    @Test
    void tellsThatNobodyIsThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        CallFailed failure =
                assertThrows(
                        CallFailed.class,
                        () -> send(Endpoints.get("http://localhost:" + port).prepare("{}")));

        assertEquals("connect", failure.kind());
    }

    @Test
    void asksOnceWhenTheConnectionBreaks() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0)) {
            Thread breaking =
                    new Thread(
                            () -> {
                                try {
                                    while (true) {
                                        var socket = server.accept();
                                        connections.incrementAndGet();
                                        socket.getInputStream().read();
                                        socket.close();
                                    }
                                } catch (IOException closed) {
                                    // The test is over.
                                }
                            });
            breaking.start();
            String url = "http://localhost:" + server.getLocalPort();

            assertThrows(CallFailed.class, () -> send(Endpoints.get(url).prepare("{}")));
            assertEquals(1, connections.get());
        }
    }

    @Test
    void followsRedirectsOfQuestions() {
        api =
                new LoopbackApi(
                        asked ->
                                asked.path().equals("/old")
                                        ? Answered.redirect(302, "new?x=1")
                                        : Answered.json(200, "{}"));

        Reply reply =
                send(
                        Endpoints.get(api.url() + "/old")
                                .header("Authorization", "Bearer b")
                                .prepare("{}"));

        assertEquals(200, reply.status());
        assertEquals("/new?x=1", api.asked().get(1).path());
        assertEquals("Bearer b", api.asked().get(1).headers().get("Authorization"));
    }

    @Test
    void tellsAnotherHostNothing() {
        other = new LoopbackApi(asked -> Answered.json(200, "{}"));
        api = new LoopbackApi(asked -> Answered.redirect(307, other.url() + "/there"));

        send(
                Endpoints.get(api.url() + "?key=secret")
                        .header("Authorization", "Bearer b")
                        .header("X-Key", "k")
                        .header("Accept", "text/plain")
                        .authenticated("ApiKey", Map.of("key", "abc"))
                        .prepare("{}"));

        Asked asked = other.asked().get(0);
        assertEquals("/there", asked.path());
        assertEquals("text/plain", asked.headers().get("Accept"));
        assertFalse(asked.headers().containsKey("Authorization"));
        assertFalse(asked.headers().containsKey("X-Key"));
        assertFalse(asked.headers().containsKey("X-API-Key"));
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "307", "308"})
    void doesNotSendAChangeToAnotherHost(int status) {
        other = new LoopbackApi(asked -> Answered.json(200, "{}"));
        api = new LoopbackApi(asked -> Answered.redirect(status, other.url()));

        Reply reply = send(Endpoints.post(api.url()).body("{}").prepare("{}"));

        assertEquals("The answer was HTTP " + status + ".", reply.failure());
        assertEquals(List.of(), other.asked());
    }

    @Test
    void looksAtTheResultOfAChange() {
        api =
                new LoopbackApi(
                        asked ->
                                asked.method().equals("POST")
                                        ? Answered.redirect(303, "/done")
                                        : Answered.json(200, "{}"));

        send(Endpoints.post(api.url()).body("{}").prepare("{}"));

        assertEquals(List.of("POST", "GET"), api.asked().stream().map(Asked::method).toList());
        assertEquals("", api.asked().get(1).body());
    }

    @Test
    void endsRedirectsThatGoInCircles() {
        api = new LoopbackApi(asked -> Answered.redirect(302, "/"));

        assertThrows(CallRefused.class, () -> get("/"));
        assertEquals(4, api.asked().size());
    }

    @Test
    void checksTheTargetOfARedirectToo() {
        api = new LoopbackApi(asked -> Answered.redirect(302, "http://169.254.169.254/latest"));

        CallRefused failure = assertThrows(CallRefused.class, () -> get("/"));

        assertEquals("Calls to link-local addresses are not allowed.", failure.getMessage());
    }

    @Test
    void callsNobodyOnThisMachineUnlessAllowed() {
        Wiring strict = new Wiring(vertx, null, false);
        api = new LoopbackApi(asked -> Answered.json(200, "{}"));

        for (String host :
                List.of(
                        "localhost",
                        "127.0.0.1",
                        "[::1]",
                        "[::127.0.0.1]",
                        "[::ffff:127.0.0.1]",
                        "[64:ff9b::7f00:1]",
                        "0.0.0.0")) {
            PreparedCall call = Endpoints.get("http://" + host + ":" + api.port()).prepare("{}");
            assertThrows(
                    CallRefused.class,
                    () ->
                            strict.calls
                                    .send(call, PATIENCE, Redaction.none())
                                    .await()
                                    .atMost(PATIENCE),
                    host);
        }
        assertEquals(List.of(), api.asked());
        strict.close();
    }

    @Test
    void trustsKnownAuthoritiesAlone() {
        api = new LoopbackApi(asked -> Answered.json(200, "{}"), authority.server(client), false);
        other = new LoopbackApi(asked -> Answered.json(200, "{}"), client.server(client), false);

        assertEquals(200, get("/").status());
        CallFailed failure =
                assertThrows(
                        CallFailed.class, () -> send(Endpoints.get(other.url()).prepare("{}")));

        assertTrue(failure.getMessage().contains("not trusted"), failure.getMessage());
        assertEquals(List.of(), other.asked());
    }

    @Test
    void checksTheNameInTheCertificate() {
        api = new LoopbackApi(asked -> Answered.json(200, "{}"), authority.server(client), false);
        String byAddress = "https://127.0.0.1:" + api.port();

        assertThrows(CallFailed.class, () -> send(Endpoints.get(byAddress).prepare("{}")));
        assertEquals(List.of(), api.asked());
    }

    @Test
    void showsAClientCertificateFromTheEnvironment() {
        api = new LoopbackApi(asked -> Answered.json(200, "{}"), authority.server(client), true);
        Endpoints endpoint =
                Endpoints.get(api.url())
                        .authenticated(
                                "None",
                                Map.of("certificate", "{TLS_CERT}", "privateKey", "{TLS_KEY}"));

        Reply reply =
                send(
                        endpoint.prepare(
                                "{}",
                                Map.of(
                                        "TLS_CERT",
                                        client.certificate(),
                                        "TLS_KEY",
                                        client.privateKey())));

        assertEquals(200, reply.status());
        assertThrows(CallFailed.class, () -> get("/"));
        assertThrows(
                CallRefused.class,
                () ->
                        send(
                                endpoint.prepare(
                                        "{}",
                                        Map.of(
                                                "TLS_CERT",
                                                client.certificate(),
                                                "TLS_KEY",
                                                "no key"))));
    }

    @Test
    void asksForOneTokenForManyCalls() {
        other =
                tokens(
                        asked ->
                                Answered.json(
                                        200,
                                        "{\"access_token\":\"token-12345\",\"expires_in\":60}"));
        api = new LoopbackApi(asked -> Answered.json(200, "{\"you\":\"token-12345\"}"));
        PreparedCall call = withToken("id 1");

        List<Reply> replies =
                Uni.join()
                        .all(IntStream.range(0, 20).mapToObj(i -> sending(call)).toList())
                        .andFailFast()
                        .await()
                        .atMost(PATIENCE);

        assertEquals(20, replies.size());
        assertEquals(20, api.asked().size());
        assertEquals("Bearer token-12345", api.asked().get(0).headers().get("Authorization"));
        assertEquals(1, other.asked().size());
        Asked asked = other.asked().get(0);
        assertEquals("grant_type=client_credentials&scope=a+b", asked.body());
        assertEquals(Credentials.basic("id+1", "s%3Acret"), asked.headers().get("Authorization"));
        // It is no variable of the environment, and masked all the same.
        assertEquals("***", replies.get(19).response().body().path("you").asText());
        assertEquals(
                "Bearer ***",
                call.shown(Redaction.none(), 10).path("headers").path("Authorization").asText());
    }

    @Test
    void renewsARefusedTokenOnce() {
        AtomicInteger given = new AtomicInteger();
        other =
                tokens(
                        asked ->
                                Answered.json(
                                        200,
                                        "{\"access_token\":\"token-%d\"}"
                                                .formatted(given.incrementAndGet())));
        api =
                new LoopbackApi(
                        asked ->
                                asked.headers().get("Authorization").equals("Bearer token-1")
                                                && given.get() == 1
                                                && asked.path().equals("/fine")
                                        ? Answered.json(200, "{}")
                                        : Answered.json(401, "{}"));
        assertEquals(200, send(withToken("renewed", "/fine")).status());

        Reply reply = send(withToken("renewed", "/never"));

        assertEquals("The answer was HTTP 401.", reply.failure());
        assertEquals(2, other.asked().size());
        assertEquals(
                List.of("Bearer token-1", "Bearer token-1", "Bearer token-2"),
                api.asked().stream().map(it -> it.headers().get("Authorization")).toList());
    }

    @Test
    void saysWhyThereIsNoToken() {
        other = tokens(asked -> Answered.json(401, "{\"error\":\"invalid_client\"}"));
        api = new LoopbackApi(asked -> Answered.json(200, "{}"));

        CallRefused failure = assertThrows(CallRefused.class, () -> send(withToken("refused")));

        assertEquals(
                "The access token's server answered HTTP 401 invalid_client and gave no token.",
                failure.getMessage());
        other.close();
        CallFailed away = assertThrows(CallFailed.class, () -> send(withToken("refused")));
        assertEquals("connect", away.kind());
        assertEquals(List.of(), api.asked());
    }

    @Test
    void callsSoap11() {
        api =
                new LoopbackApi(
                        asked ->
                                Answered.of(
                                        200,
                                        "text/xml; charset=utf-8",
                                        "<s:Envelope xmlns:s='urn:s'><s:Body><AddResponse"
                                                + " xmlns='urn:c'><Result>5</Result></AddResponse>"
                                                + "</s:Body></s:Envelope>"));
        PreparedCall call =
                Endpoints.soap(api.url(), "<Envelope><a>{a}</a></Envelope>")
                        .parameter("a", ParameterType.Integer, ParameterLocation.Body)
                        .prepare("{'a':2}");

        Reply reply = send(call);

        assertTrue(reply.succeeded());
        assertEquals("5", reply.response().body().at("/Envelope/Body/AddResponse/Result").asText());
        assertArrayEquals(call.body(), api.asked().get(0).body().getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"500,s:Sender,400", "500,s:Receiver,500", "200,s:Receiver,500"})
    void failsWithTheFaultOfSoap12(int status, String code, int failureStatus) {
        api =
                new LoopbackApi(
                        asked ->
                                Answered.of(
                                        status,
                                        "application/soap+xml",
                                        ("<s:Envelope xmlns:s='urn:s'><s:Body><s:Fault><s:Code>"
                                                        + "<s:Value>%s</s:Value></s:Code><s:Reason>"
                                                        + "<s:Text xml:lang='en'>Divided by zero"
                                                        + "</s:Text></s:Reason></s:Fault></s:Body>"
                                                        + "</s:Envelope>")
                                                .formatted(code)));

        Reply reply =
                send(
                        Endpoints.soap(api.url(), "<Envelope/>")
                                .header("Content-Type", "application/soap+xml")
                                .prepare("{}"));

        assertEquals(
                "The answer was the SOAP fault " + code + ": Divided by zero", reply.failure());
        assertEquals(failureStatus, reply.failureStatus());
        assertEquals(status, reply.status());
    }

    @Test
    void hasNoBodyWhereNoneCame() {
        api = new LoopbackApi(asked -> new Answered(204, Map.of(), new byte[0]));

        Reply reply = get("/");

        assertNull(reply.response().body());
        assertFalse(reply.shown().has("body"));
    }

    private LoopbackApi tokens(Function<Asked, Answered> behaviour) {
        return new LoopbackApi(behaviour);
    }

    private PreparedCall withToken(String clientId) {
        return withToken(clientId, "/");
    }

    private PreparedCall withToken(String clientId, String path) {
        return Endpoints.get(api.url() + path)
                .authenticated("OAuth2ClientCredentials", Map.of("scope", "a b"))
                .prepare(
                        "{}",
                        Map.of(
                                "OAUTH2_TOKEN_URL",
                                other.url() + "/token",
                                "OAUTH2_CLIENT_ID",
                                clientId,
                                "OAUTH2_CLIENT_SECRET",
                                "s:cret"));
    }

    private Answered waiting() {
        try {
            held.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answered.json(200, "{}");
    }

    private Reply get(String path) {
        return send(Endpoints.get(api.url() + path).prepare("{}"));
    }

    private Uni<Reply> sending(String path, BooleanSupplier maySend) {
        PreparedCall call = Endpoints.get(api.url() + path).prepare("{}");
        return wiring.calls.send(call, PATIENCE, Redaction.none(), maySend);
    }

    private static Uni<Reply> sending(PreparedCall call) {
        return wiring.calls.send(call, PATIENCE, Redaction.none());
    }

    private static Reply send(PreparedCall call) {
        return send(call, Redaction.none());
    }

    private static Reply send(PreparedCall call, Redaction redaction) {
        return wiring.calls.send(call, PATIENCE, redaction).await().atMost(PATIENCE);
    }
}
