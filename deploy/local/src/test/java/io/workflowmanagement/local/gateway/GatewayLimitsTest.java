package io.workflowmanagement.local.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the gateway bears of slow, greedy and lying clients, byte by byte over sockets. */
class GatewayLimitsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LOOPBACK = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx();
    private int port;

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void endsAConnectionWhoseHeadTricklesIn() throws Exception {
        open(Map.of("WFM_GATEWAY_HEAD", "1"));

        try (Socket socket = connect(LOOPBACK)) {
            send(socket, "GET /api/v1/users HTTP/1.1\r\nHost: localhost\r\n");
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> isEndedAfter(socket, "X-Slow: 1\r\n"));
        }
    }

    @Test
    void endsAConnectionThatIsKeptOpenForNothing() throws Exception {
        open(Map.of("WFM_GATEWAY_KEEP_ALIVE", "1"));

        try (Socket socket = connect(LOOPBACK)) {
            send(socket, "GET /api/v1/users HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertTrue(readAll(socket).startsWith("HTTP/1.1 200 "));
        }
    }

    @Test
    void refusesABodyThatNeverEnds() throws Exception {
        open(Map.of("WFM_GATEWAY_BODY", "1"));

        try (Socket socket = connect(LOOPBACK)) {
            send(
                    socket,
                    "POST /api/v1/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{");

            String answer = readAll(socket);
            assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
            assertTrue(answer.contains("application/problem+json"), answer);
        }
    }

    @Test
    void takesNoMoreConnectionsThanItIsAllowed() throws Exception {
        open(Map.of("WFM_GATEWAY_CONNECTIONS", "1"));

        try (Socket first = connect(LOOPBACK)) {
            send(first, "GET /api/v1/users HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertTrue(readLine(first).startsWith("HTTP/1.1 200 "));
            try (Socket second = connect(LOOPBACK)) {
                assertEquals("", readAll(second));
            }
        }
        // Until the gateway has seen that the first one is gone it ends others, as it may.
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> ask(LOOPBACK, "").startsWith("HTTP/1.1 200 "));
    }

    @Test
    void refusesTooManyAndTooLargeHeaders() throws Exception {
        open(Map.of("WFM_GATEWAY_HEADERS", "20"));

        assertTrue(ask(LOOPBACK, "X-Many: 1\r\n".repeat(20)).startsWith("HTTP/1.1 431 "));
        assertTrue(
                ask(LOOPBACK, "X-Large: " + "x".repeat(20_000) + "\r\n")
                        .startsWith("HTTP/1.1 431 "));
        assertTrue(ask(LOOPBACK, "X-Few: 1\r\n").startsWith("HTTP/1.1 200 "));
    }

    @Test
    void believesOnlyATrustedProxyWhomItForwardsFor() throws Exception {
        open(Map.of("WFM_GATEWAY_TRUSTED_PROXIES", "127.0.0.3"));
        String claims = "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n";

        String client = ask("127.0.0.2", claims);
        String proxy = ask("127.0.0.3", claims);

        assertTrue(client.endsWith("127.0.0.2 http"), client);
        assertTrue(proxy.endsWith("203.0.113.9, 127.0.0.3 https"), proxy);
    }

    @Test
    void wantsSettingsThatAreNumbers() {
        assertThrows(
                IllegalArgumentException.class,
                () -> GatewaySettings.read(Map.of("WFM_GATEWAY_IDLE", "0")));
    }

    /** Behind it is a service that answers whom it believes to serve. */
    private void open(Map<String, String> settings) throws Exception {
        HttpServer service =
                vertx.createHttpServer()
                        .requestHandler(GatewayLimitsTest::answer)
                        .listen(0, LOOPBACK)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
        Map<String, List<Integer>> upstreams = new HashMap<>();
        Routes.SERVICES.forEach(name -> upstreams.put(name, List.of(service.actualPort())));
        port =
                new Gateway(vertx, new Upstreams(upstreams), GatewaySettings.read(settings))
                        .listen(0)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .actualPort();
    }

    private static void answer(HttpServerRequest request) {
        String believed =
                request.getHeader("X-Forwarded-For") + " " + request.getHeader("X-Forwarded-Proto");
        request.body().onSuccess(whole -> request.response().end(believed));
    }

    /** Loopback has many addresses: a client may come from any of them. */
    private Socket connect(String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(LOOPBACK, port));
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private String ask(String from, String headers) throws IOException {
        try (Socket socket = connect(from)) {
            send(
                    socket,
                    "GET /api/v1/users HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + headers
                            + "\r\n");
            return readAll(socket);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    private static String readLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = socket.getInputStream().read(); b > '\n'; b = socket.getInputStream().read()) {
            line.append((char) b);
        }
        return line.toString();
    }

    /** A connection that was closed refuses what is written to it, sooner or later. */
    private static boolean isEndedAfter(Socket socket, String text) {
        try {
            send(socket, text);
            return false;
        } catch (IOException closed) {
            return true;
        }
    }
}
