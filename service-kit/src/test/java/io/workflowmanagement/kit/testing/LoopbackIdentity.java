package io.workflowmanagement.kit.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.workflowmanagement.kit.caller.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real HTTP server that answers the little of identity's API that a service asks for: the public
 * keys, who the token's user is, and his membership.
 */
class LoopbackIdentity {

    private static final Pattern SUBJECT = Pattern.compile("\"sub\":\"(\\d+)\"");
    private static final Pattern MEMBERS =
            Pattern.compile("/api/v1/workspaces/(\\d+)/members\\?userId=(\\d+)");

    private HttpServer server;

    void start() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/.well-known/jwks.json", exchange -> answer(exchange, 200, jwks()));
        server.createContext(
                "/company/keys", exchange -> answer(exchange, 200, TestCompany.jwks()));
        server.createContext("/api/v1/users/me", this::me);
        server.createContext("/api/v1/service-accounts/", this::serviceAccount);
        server.createContext("/api/v1/workspaces/", this::members);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Also when it never began: a failed start is told with its own reason. */
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void me(HttpExchange exchange) throws IOException {
        int caller = callerOf(exchange);
        Optional<Role> role = TestTenants.systemRoleOf(caller);
        if (role.isEmpty()) {
            answer(exchange, 401, "{}");
        } else {
            answer(
                    exchange,
                    200,
                    "{\"id\":" + caller + ",\"isActive\":true,\"role\":\"" + role.get() + "\"}");
        }
    }

    private void serviceAccount(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        Optional<TestTenants.Account> account = TestTenants.accountOf(id);
        if (account.isEmpty()) {
            answer(exchange, 404, "{}");
        } else {
            answer(
                    exchange,
                    200,
                    "{\"workspaceId\":"
                            + account.get().workspaceId()
                            + ",\"role\":\""
                            + account.get().role()
                            + "\"}");
        }
    }

    private void members(HttpExchange exchange) throws IOException {
        Matcher path = MEMBERS.matcher(exchange.getRequestURI().toString());
        if (!path.matches() || !TestTenants.exists(Integer.parseInt(path.group(1)))) {
            answer(exchange, 404, "{}");
            return;
        }
        int user = Integer.parseInt(path.group(2));
        Optional<Role> role = TestTenants.roleOf(user, Integer.parseInt(path.group(1)));
        boolean systemAdmin = TestTenants.systemRoleOf(user).equals(Optional.of(Role.Admin));
        if (role.isEmpty() && !systemAdmin) {
            answer(exchange, 404, "{}");
            return;
        }
        answer(
                exchange,
                200,
                "{\"items\":["
                        + role.map(it -> "{\"userId\":" + user + ",\"role\":\"" + it + "\"}")
                                .orElse("")
                        + "],\"next\":null}");
    }

    private static int callerOf(HttpExchange exchange) {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8);
        if (TestCompany.issued(payload)) {
            return TestCompany.userIn(payload).orElse(-1);
        }
        Matcher subject = SUBJECT.matcher(payload);
        return subject.find() ? Integer.parseInt(subject.group(1)) : -1;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String jwks() {
        return TestKeys.jwks(TestTokens.KEY_ID, TestTokens.KEYS);
    }
}
