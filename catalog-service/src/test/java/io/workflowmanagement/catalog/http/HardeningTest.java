package io.workflowmanagement.catalog.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.kit.caller.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kit does to every request, byte by byte over a socket. */
@CatalogTest
class HardeningTest {

    private static final String PROJECTS = "/api/v1/projects";
    private static final int MIB = 1 << 20;

    private final CatalogClient catalog = new CatalogClient();

    @Test
    void refusesABodyInChunksThatIsTooLargeAndSaysSo() throws IOException {
        Answer answer =
                send(
                        post("Transfer-Encoding: chunked"),
                        out -> {
                            for (int i = 0; i < 20; i++) {
                                chunk(out, " ".repeat(MIB / 16));
                            }
                            out.write(ascii("0\r\n\r\n"));
                        });

        assertEquals(413, answer.status());
        assertEquals("application/problem+json", answer.header("content-type"));
        assertEquals(413, answer.json().getInt("status"));
        assertEquals(PROJECTS, answer.json().getString("instance"));
        assertEquals(answer.header("x-request-id"), answer.json().getString("requestId"));
    }

    @Test
    void takesABodyInChunksThatIsNot() throws IOException {
        String project =
                "{\"workspaceId\": %d, \"name\": \"%s\"}"
                        .formatted(catalog.tenant.workspaceId(), CatalogClient.unique("project"));
        Answer answer =
                send(
                        post("Transfer-Encoding: chunked"),
                        out -> {
                            chunk(out, project.substring(0, 9));
                            chunk(out, project.substring(9));
                            out.write(ascii("0\r\n\r\n"));
                        });

        assertEquals(201, answer.status(), answer.text());
    }

    @Test
    void refusesABodyThatIsAnnouncedToBeTooLarge() throws IOException {
        Answer answer =
                send(
                        post("Content-Length: " + (MIB + 1)),
                        out -> out.write(ascii(" ".repeat(MIB + 1))));

        assertEquals(413, answer.status());
        assertEquals(413, answer.json().getInt("status"));
    }

    @Test
    void refusesTooManyHeaders() throws IOException {
        Answer answer = send(get("X-Many: 1\r\n".repeat(100) + "X-Last: 1"), out -> {});

        assertEquals(431, answer.status());
        assertEquals(431, answer.json().getInt("status"));
    }

    @Test
    void refusesAHeaderThatIsTooLarge() throws IOException {
        Answer answer = send(get("X-Large: " + "x".repeat(20_000)), out -> {});

        assertEquals(431, answer.status());
    }

    @Test
    void givesEachAnswerTheHeadersOfEveryAnswer() throws IOException {
        Answer answer = send(get("Accept: application/json"), out -> {});

        assertEquals(200, answer.status());
        assertEquals("nosniff", answer.header("x-content-type-options"));
        assertEquals("frame-ancestors 'none'", answer.header("content-security-policy"));
        assertEquals("no-store", answer.header("cache-control"));
        assertFalse(answer.has("strict-transport-security"), "no TLS, no promise of it");
    }

    @Test
    void promisesTlsWhereATrustedProxyHasIt() throws IOException {
        Answer answer = send(get("X-Forwarded-Proto: https"), out -> {});

        assertThat(answer.header("strict-transport-security"), startsWith("max-age="));
    }

    @Test
    void believesNobodyElseWhomAndHowHeForwards() throws IOException {
        try (Socket socket = connect("127.0.0.2")) {
            write(socket, get("X-Forwarded-Proto: https") + "\r\n\r\n");

            assertFalse(read(socket).has("strict-transport-security"));
        }
    }

    @Test
    void endsAConnectionThatIsKeptOpenForNothing() throws IOException {
        try (Socket socket = connect("127.0.0.1")) {
            write(socket, "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertEquals(200, read(socket).status());
        }
    }

    @Test
    void refusesABodyThatNeverEnds() throws IOException {
        try (Socket socket = connect("127.0.0.1")) {
            write(socket, post("Content-Length: 9") + "\r\n\r\n{");
            Answer answer = read(socket);

            assertEquals(408, answer.status());
            assertEquals(408, answer.json().getInt("status"));
        }
    }

    @Test
    void letsNoOtherOriginRead() throws IOException {
        Answer answer = send(get("Origin: https://elsewhere.example"), out -> {});

        assertThat(answer.text().toLowerCase(Locale.ROOT), not(containsString("access-control-")));
    }

    @Test
    void takesOverASaneRequestId() throws IOException {
        Answer answer = send(get("X-Request-Id: order-17.a_B"), out -> {});

        assertEquals("order-17.a_B", answer.header("x-request-id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "a b", "-", ""})
    void makesAnIdInPlaceOfOneThatIsNot(String id) throws IOException {
        Answer answer = send(get("X-Request-Id: " + id), out -> {});

        assertTrue(answer.header("x-request-id").matches("[0-9a-f-]{36}"));
    }

    @Test
    void namesTheRequestInItsProblems() {
        RestAssured.given()
                .header("X-Request-Id", "mine")
                .auth()
                .oauth2(catalog.tenant.token(Role.Viewer))
                .get(PROJECTS + "/999999999")
                .then()
                .statusCode(404)
                .body("requestId", equalTo("mine"));
    }

    private String post(String header) {
        return "POST " + PROJECTS + " HTTP/1.1\r\n" + common() + header;
    }

    private String get(String header) {
        return "GET " + PROJECTS + " HTTP/1.1\r\n" + common() + header;
    }

    private String common() {
        return "Host: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer "
                + catalog.tenant.token(Role.Admin)
                + "\r\n";
    }

    private static void chunk(OutputStream out, String text) throws IOException {
        out.write(ascii(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n"));
    }

    private static Answer send(String head, Body body) throws IOException {
        try (Socket socket = connect("127.0.0.1")) {
            write(socket, head + "\r\n\r\n");
            body.writeTo(socket.getOutputStream());
            return read(socket);
        }
    }

    /** Loopback has many addresses: a client may come from any of them. */
    private static Socket connect(String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(ascii(text));
    }

    private static Answer read(Socket socket) throws IOException {
        return new Answer(
                new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes what follows a request's head. */
    private interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** What came back, to the end of the connection. */
    private record Answer(String text) {

        int status() {
            return Integer.parseInt(text.split(" ")[1]);
        }

        boolean has(String header) {
            return find(header).find();
        }

        String header(String name) {
            Matcher header = find(name);
            assertTrue(header.find(), () -> name + " is not in " + text);
            return header.group(1);
        }

        JsonPath json() {
            return JsonPath.from(text.substring(text.indexOf("\r\n\r\n") + 4));
        }

        private Matcher find(String header) {
            return Pattern.compile("(?im)^" + header + ": (.*?)\r?$").matcher(text);
        }
    }
}
