package io.workflowmanagement.kit.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A foreign API on loopback that remembers what it was asked. */
public final class LoopbackApi implements AutoCloseable {

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public LoopbackApi(Function<Asked, Answered> behaviour) {
        this(behaviour, null, false);
    }

    /**
     * @param tls null for plain HTTP
     * @param clientCertificate whether it asks for one, and refuses who has none
     */
    public LoopbackApi(
            Function<Asked, Answered> behaviour, SSLContext tls, boolean clientCertificate) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            if (tls == null) {
                server = HttpServer.create(address, 200);
            } else {
                HttpsServer secure = HttpsServer.create(address, 200);
                secure.setHttpsConfigurator(configurator(tls, clientCertificate));
                server = secure;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        scheme = tls == null ? "http" : "https";
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, behaviour));
        server.start();
    }

    private static HttpsConfigurator configurator(SSLContext tls, boolean clientCertificate) {
        return new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = tls.getDefaultSSLParameters();
                wanted.setNeedClientAuth(clientCertificate);
                parameters.setSSLParameters(wanted);
            }
        };
    }

    public String url() {
        return scheme + "://localhost:" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public List<Asked> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange, Function<Asked, Answered> behaviour)
            throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name, String.join(", ", values)));
        Asked request =
                new Asked(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        headers,
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        asked.add(request);
        Answered answer = behaviour.apply(request);
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        boolean empty = answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /**
     * @param headers found in any case
     */
    public record Asked(String method, String path, Map<String, String> headers, String body) {}

    public record Answered(int status, Map<String, String> headers, byte[] body) {

        public static Answered json(int status, String body) {
            return of(status, "application/json", body);
        }

        public static Answered of(int status, String contentType, String body) {
            return new Answered(
                    status,
                    Map.of("Content-Type", contentType),
                    body.getBytes(StandardCharsets.UTF_8));
        }

        public static Answered redirect(int status, String location) {
            return new Answered(status, Map.of("Location", location), new byte[0]);
        }
    }
}
