package io.workflowmanagement.execution.live;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.workflowmanagement.execution.engine.Client;
import io.workflowmanagement.execution.engine.Published;
import io.workflowmanagement.execution.engine.StubApi;
import io.workflowmanagement.execution.engine.StubApi.Answered;
import io.workflowmanagement.execution.engine.StubApi.Asked;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class StreamTest {

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);
    private final CountDownLatch held = new CountDownLatch(1);
    private final StubApi api = new StubApi(this::answer);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void closeApi() {
        held.countDown();
        api.close();
    }

    @Test
    void tellsEachStepAsItIsRecordedAndEndsWithTheExecution() throws Exception {
        String id = startedAndHeldInB();

        List<Map<String, String>> events = new ArrayList<>();
        try (BufferedReader stream = open(id, null)) {
            do {
                events.add(next(stream));
            } while (!stepKeys(events).contains("a"));
            held.countDown();
            for (Map<String, String> event = next(stream); event != null; event = next(stream)) {
                events.add(event);
            }
        }

        assertEquals(List.of("a", "b"), stepKeys(events));
        Map<String, String> last = events.get(events.size() - 1);
        assertEquals("execution", last.get("event"));
        assertTrue(last.get("data").contains("\"status\":\"Completed\""), last::toString);

        String afterA =
                events.stream()
                        .filter(event -> isStep(event, "a"))
                        .map(event -> event.get("id"))
                        .findFirst()
                        .orElseThrow();
        List<Map<String, String>> again = new ArrayList<>();
        try (BufferedReader stream = open(id, afterA)) {
            for (Map<String, String> event = next(stream); event != null; event = next(stream)) {
                again.add(event);
            }
        }
        assertEquals(List.of("b"), stepKeys(again));
        assertEquals(last.get("id"), again.get(again.size() - 1).get("id"));
    }

    @Test
    void opensNoMoreThanItsBound() throws Exception {
        String id = startedAndHeldInB();
        List<BufferedReader> streams = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            BufferedReader stream = open(id, null);
            streams.add(stream);
            next(stream);
        }

        client.as(Role.Developer)
                .get("/api/v1/executions/" + id + "/stream")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("5"));

        for (BufferedReader stream : streams) {
            stream.close();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> send(id, null).statusCode(), equalTo(200));
    }

    @Test
    void showsNothingToStrangers() throws InterruptedException {
        String id = startedAndHeldInB();
        String path = "/api/v1/executions/" + id + "/stream";

        given().get(path).then().statusCode(401);
        new Client(TestTenants.create())
                .as(Role.Admin)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        client.as(Role.Viewer)
                .header("Last-Event-ID", "yesterday")
                .get(path)
                .then()
                .statusCode(400)
                .body("detail", containsString("Last-Event-ID"));
    }

    private String startedAndHeldInB() {
        Published workflow =
                new Published(tenant)
                        .get("a", api.url() + "/a")
                        // Held for longer than the slowest machine needs to open all its streams.
                        .step(
                                "{'key':'b','timeoutSeconds':110,'endpoint':"
                                        + Published.endpoint(api.url() + "/b")
                                        + "}")
                        .publish();
        String id = client.start(workflow, "{}", "").statusCode(202).extract().path("id");
        await().atMost(Duration.ofSeconds(30)).until(api::asked, hasSize(2));
        return id;
    }

    private Answered answer(Asked asked) {
        if (asked.path().equals("/b")) {
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Answered.ok("{}");
    }

    private BufferedReader open(String id, String lastEventId) throws Exception {
        HttpResponse<InputStream> response = send(id, lastEventId);
        assertEquals(200, response.statusCode());
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private HttpResponse<InputStream> send(String id, String lastEventId) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://localhost:%d/api/v1/executions/%s/stream"
                                                .formatted(RestAssured.port, id)))
                        .header("Authorization", "Bearer " + tenant.token(Role.Developer));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.send(request.build(), BodyHandlers.ofInputStream());
    }

    /** The fields of the next event, comments passed over; null at the end. */
    private static Map<String, String> next(BufferedReader stream) throws IOException {
        Map<String, String> event = new HashMap<>();
        String line = stream.readLine();
        while (line != null && !(line.isEmpty() && !event.isEmpty())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                event.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
            line = stream.readLine();
        }
        return line == null && event.isEmpty() ? null : event;
    }

    private static List<String> stepKeys(List<Map<String, String>> events) {
        List<String> keys = new ArrayList<>();
        for (String key : List.of("a", "b")) {
            events.stream().filter(event -> isStep(event, key)).forEach(event -> keys.add(key));
        }
        return keys;
    }

    private static boolean isStep(Map<String, String> event, String key) {
        return "step".equals(event.get("event"))
                && event.get("data").contains("\"stepKey\":\"%s\"".formatted(key));
    }
}
