package io.workflowmanagement.execution.engine;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.workflowmanagement.execution.engine.StubApi.Answered;
import io.workflowmanagement.execution.engine.StubApi.Asked;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a step can do beside one call. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class StepsTest {

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private StubApi api;

    @Inject StepSettings settings;

    @AfterEach
    void closeApi() {
        if (api != null) {
            api.close();
        }
    }

    @Test
    void repeatsAStepForEachItemOfAList() {
        api = new StubApi(this::echo);
        Published workflow =
                new Published(tenant)
                        .step(
                                "{'key':'send','endpoint':"
                                        + Published.endpoint(api.url() + "/send", "name")
                                        + ",'forEach':{'items':'{input.names}','maxParallel':2},"
                                        + "'inputMapping':{'name':'{index}:{item}'},"
                                        + "'outputMapping':{'sent':'{response.body.name}'}}")
                        .step(
                                "{'key':'count','endpoint':"
                                        + Published.endpoint(api.url() + "/count", "name")
                                        + ",'inputMapping':{'name':'{steps.send.output.size()}"
                                        + " {steps.send.output[1].sent}'}}")
                        .publish();

        String id =
                client.start(workflow, "{\"names\":[\"a\",\"b\",\"c\",\"d\"]}", "?wait=30")
                        .statusCode(200)
                        .body("status", equalTo("Completed"))
                        .body("outputParameters.send.sent", contains("0:a", "1:b", "2:c", "3:d"))
                        .body("outputParameters.count.name", equalTo("4 1:b"))
                        .extract()
                        .path("id");

        assertEquals(5, api.asked().size());
        assertTrue(mostUnderWay.get() <= 2, "at once: " + mostUnderWay);
        assertEquals(
                List.of(id + "/send/0", id + "/send/1", id + "/send/2", id + "/send/3"),
                api.asked().stream()
                        .map(Asked::idempotencyKey)
                        .filter(key -> key.contains("/send/"))
                        .sorted()
                        .toList());
        steps(id)
                .body("items[0].status", equalTo("Expanded"))
                .body("items[0].item", nullValue())
                .body("items.findAll { it.stepKey == 'send' }.item", hasItem(3));
    }

    @Test
    void givesAnEmptyListForAnEmptyList() {
        api = new StubApi(this::echo);
        Published workflow =
                new Published(tenant)
                        .step(
                                "{'key':'send','endpoint':"
                                        + Published.endpoint(api.url() + "/send", "name")
                                        + ",'forEach':{'items':'{input.names}'},"
                                        + "'inputMapping':{'name':'{item}'}}")
                        .publish();

        client.start(workflow, "{\"names\":[]}", "?wait=30")
                .body("status", equalTo("Completed"))
                .body("outputParameters.send", equalTo(List.of()));
        client.start(workflow, "{\"names\":{\"a\":1}}", "?wait=30")
                .body("status", equalTo("Failed"))
                .body("errorMessage", equalTo("Step send: forEach.items gives no list."));
        assertEquals(List.of(), api.asked());
    }

    @Test
    void undoesWhatSucceededInReverse() {
        api =
                new StubApi(
                        asked ->
                                asked.path().startsWith("/fail")
                                        ? new Answered(400, "{}")
                                        : echo(asked));
        Published workflow =
                new Published(tenant)
                        .step(
                                "{'key':'reserve','endpoint':"
                                        + Published.endpoint(api.url() + "/reserve", "name")
                                        + ",'inputMapping':{'name':'r-1'},'compensation':"
                                        + undo("/release", "{steps.reserve.output.name}")
                                        + "}")
                        .step(
                                "{'key':'pay','endpoint':"
                                        + Published.endpoint(api.url() + "/pay", "name")
                                        + ",'forEach':{'items':'{input.cards}','maxParallel':1},"
                                        + "'inputMapping':{'name':'{item}'},'compensation':"
                                        + undo("/fail-refund", "{item} {steps.pay.output.name}")
                                        + "}")
                        .step(
                                "{'key':'ship','endpoint':"
                                        + Published.endpoint(api.url() + "/fail", "name")
                                        + "}")
                        .publish();

        String id =
                client.start(workflow, "{\"cards\":[\"x\",\"y\"]}", "?wait=30")
                        .body("status", equalTo("Failed"))
                        .body(
                                "errorMessage",
                                equalTo(
                                        "Step ship: The answer was HTTP 400."
                                                + " Step pay[1] not undone: The answer was HTTP 400."
                                                + " Step pay[0] not undone: The answer was HTTP 400."))
                        .extract()
                        .path("id");

        assertEquals(
                List.of(
                        "/reserve",
                        "/pay",
                        "/pay",
                        "/fail",
                        "/fail-refund",
                        "/fail-refund",
                        "/release"),
                api.asked().stream().map(Asked::path).toList());
        assertEquals("{\"name\":\"y y\"}", api.asked().get(4).body());
        assertEquals("{\"name\":\"r-1\"}", api.asked().get(6).body());
        assertEquals(id + "/reserve/undo", api.asked().get(6).idempotencyKey());
        steps(id)
                .body(
                        "items.findAll { it.compensation }.stepKey",
                        contains("pay", "pay", "reserve"))
                .body(
                        "items.findAll { it.compensation }.status",
                        contains("Failed", "Failed", "Completed"));
    }

    @Test
    void undoesBeforeItIsCancelled() {
        api =
                new StubApi(
                        asked -> {
                            if (asked.path().equals("/b")) {
                                client.as(Role.Developer)
                                        .post(
                                                "/api/v1/executions/"
                                                        + asked.idempotencyKey().split("/")[0]
                                                        + "/cancel")
                                        .then()
                                        .statusCode(202);
                            }
                            return echo(asked);
                        });
        Published workflow =
                new Published(tenant)
                        .step(
                                "{'key':'a','endpoint':"
                                        + Published.endpoint(api.url() + "/a", "name")
                                        + ",'compensation':"
                                        + undo("/undo-a", "x")
                                        + "}")
                        .step(
                                "{'key':'b','endpoint':"
                                        + Published.endpoint(api.url() + "/b", "name")
                                        + "}")
                        .step(
                                "{'key':'c','endpoint':"
                                        + Published.endpoint(api.url() + "/c", "name")
                                        + "}")
                        .publish();

        client.start(workflow, "{}", "?wait=30")
                .body("status", equalTo("Cancelled"))
                .body("errorMessage", equalTo("Cancelled by " + caller() + "."));

        assertEquals(
                List.of("/a", "/b", "/undo-a"), api.asked().stream().map(Asked::path).toList());
    }

    @Test
    void boundsAStepWithAllItsAttemptsPausesAndItems() {
        CountDownLatch held = new CountDownLatch(1);
        api =
                new StubApi(
                        asked -> {
                            if (asked.path().equals("/held")) {
                                awaitQuietly(held);
                            }
                            return new Answered(asked.path().equals("/undo") ? 200 : 503, "{}");
                        });
        String bounded =
                "{'key':'%s','order':1,'totalTimeoutSeconds':1,'retryCount':3,"
                        + "'retryDelaySeconds':600,'timeoutSeconds':60,'errorHandling':"
                        + "{'onError':'continue','fallback':'none'},'endpoint':%s%s}";
        Published workflow =
                new Published(tenant)
                        .step(
                                bounded.formatted(
                                        "held", Published.endpoint(api.url() + "/held"), ""))
                        .step(bounded.formatted("again", Published.endpoint(api.url() + "/a"), ""))
                        .step(
                                bounded.formatted(
                                        "each",
                                        Published.endpoint(api.url() + "/e"),
                                        ",'forEach':{'items':'{[1,2,3]}','maxParallel':2}"))
                        .publish();

        String id =
                client.start(workflow, "{}", "?wait=30")
                        .body("status", equalTo("Completed"))
                        .body("outputParameters.held", equalTo("none"))
                        .body("outputParameters.again", equalTo("none"))
                        .body("outputParameters.each", equalTo("none"))
                        .extract()
                        .path("id");

        held.countDown();
        String timedOut = "TimedOut: the step took longer than its totalTimeoutSeconds of 1.";
        steps(id)
                .body("items.findAll { it.stepKey == 'held' }.error", contains(timedOut))
                .body("items.findAll { it.stepKey == 'again' }.error", hasItem(timedOut))
                .body(
                        "items.findAll { it.stepKey == 'each' && it.status == 'Failed'"
                                + " && it.item == null }.error",
                        contains(timedOut));
    }

    @Test
    void failsAndUndoesWhenAStepTakesTooLong() {
        api = new StubApi(this::echo);
        Published workflow =
                new Published(tenant)
                        .step(
                                "{'key':'a','endpoint':"
                                        + Published.endpoint(api.url() + "/a", "name")
                                        + ",'compensation':"
                                        + undo("/undo-a", "x")
                                        + "}")
                        .step(
                                "{'key':'agree','kind':'Decision','totalTimeoutSeconds':1,"
                                        + "'decision':{'title':'?'}}")
                        .publish();

        // Nobody owns it while it waits.
        client.start(workflow, "{}", "?wait=30")
                .body("status", equalTo("Failed"))
                .body(
                        "errorMessage",
                        equalTo(
                                "Step agree: TimedOut: the step took longer than its"
                                        + " totalTimeoutSeconds of 1."));

        assertEquals(List.of("/a", "/undo-a"), api.asked().stream().map(Asked::path).toList());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void grantsAReceiverNoLongerPauseThanTheInstallationDoes() {
        api = new StubApi(asked -> new Answered(429, "{}", Map.of("Retry-After", "86400")));
        Published workflow =
                new Published(tenant)
                        .step(
                                "{'key':'a','retryCount':1,'retryDelaySeconds':1,'endpoint':"
                                        + Published.endpoint(api.url() + "/a")
                                        + "}")
                        .publish();
        String id = client.start(workflow, "{}", "").statusCode(202).extract().path("id");

        String said =
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> warning(id), message -> message != null);

        long granted = settings.longestRetryAfter().toMillis();
        long pause = Long.parseLong(said.replaceAll(".*Tried again after (\\d+) ms\\.", "$1"));
        // Jitter lengthens it by a fifth at the most.
        assertTrue(pause >= granted && pause <= granted * 6 / 5, said);
        client.as(Role.Developer).post("/api/v1/executions/" + id + "/cancel");
        client.awaitStatus(id, "Cancelled");
    }

    private String warning(String id) {
        return client.as(Role.Viewer)
                .get("/api/v1/executions/" + id + "/logs?level=Warning")
                .path("items[0]?.message");
    }

    private String caller() {
        return "user/" + tenant.users().get(Role.Developer);
    }

    private String undo(String path, String name) {
        return "{'endpoint':"
                + Published.endpoint(api.url() + path, "name")
                + ",'inputMapping':{'name':'"
                + name
                + "'},'timeoutSeconds':100}";
    }

    private ValidatableResponse steps(String id) {
        return client.as(Role.Viewer).get("/api/v1/executions/" + id + "/steps").then();
    }

    /** Answers with the body that it was sent. */
    private Answered echo(Asked asked) {
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        underWay.decrementAndGet();
        return Answered.ok(asked.body().isEmpty() ? "{}" : asked.body());
    }
}
