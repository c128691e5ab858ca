package io.workflowmanagement.execution.engine;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.workflowmanagement.execution.engine.StubApi.Answered;
import io.workflowmanagement.execution.environment.Environments;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.ledger.Ledger;
import io.workflowmanagement.execution.ledger.Priority;
import io.workflowmanagement.execution.workflow.Startable;
import io.workflowmanagement.execution.workflow.Workflows;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import io.workflowmanagement.kit.time.Ids;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second instance in this process that is told to stop; the service's own one takes over. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class HandOverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);
    private final CountDownLatch held = new CountDownLatch(1);
    private StubApi api;
    private Instance instance;
    private Admission admission;
    private HandOver handOver;

    @Inject EngineStatements statements;
    @Inject WaitStatements waitStatements;
    @Inject Children children;
    @Inject StepSettings stepSettings;
    @Inject Ledger ledger;
    @Inject Workflows workflows;
    @Inject Environments environments;
    @Inject ExecutionReader reader;
    @Inject AcceptanceRecords records;
    @Inject StepAttempts attempts;
    @Inject OpenedEnvironments secrets;
    @Inject EventRows rows;
    @Inject Backlog backlog;
    @Inject Intakes intakes;
    @Inject EngineSettings settings;
    @Inject Clock clock;
    @Inject ObjectMapper json;
    @Inject Vertx vertx;
    @Inject Ids ids;

    @BeforeEach
    void startAnotherInstance() {
        instance = new Instance(ids, settings);
        EngineLoop loop = new EngineLoop(vertx);
        EngineTools tools =
                new EngineTools(loop, instance, secrets, rows, settings, stepSettings, clock, json);
        Waiters waiters = new Waiters(statements, vertx, settings);
        ActiveExecutions active = new ActiveExecutions(tools);
        Releases releases = new Releases(statements, settings);
        TakenExecutions taken = new TakenExecutions(tools, reader, active, releases);
        Claims claims = new Claims(tools, statements, backlog, active, taken);
        Wakeups wakeups = new Wakeups(tools, waitStatements, active, claims);
        admission =
                new Admission(
                        tools, environments, intakes, records, ledger, active, claims, releases);
        handOver = new HandOver(tools, statements, active, waiters);
        new Engine(
                        active,
                        new Keeper(active, waiters, wakeups, claims, releases),
                        new LiveEffects(ledger, attempts, children, admission, loop),
                        new Lease(tools, statements, backlog, intakes, active, taken),
                        new Reconciliation(tools, statements, active, releases),
                        new CancelSignals(tools, statements, waitStatements, active, taken),
                        wakeups,
                        claims)
                .start(new StartupEvent());
        await().atMost(PATIENCE).until(instance::mayCall);
    }

    @AfterEach
    void closeApi() {
        held.countDown();
        handOver.stop(new ShutdownEvent());
        api.close();
    }

    @Test
    void recordsTheCallUnderWayAndLeavesTheNextStepToAnother() throws Exception {
        api =
                new StubApi(
                        asked -> {
                            if (asked.path().equals("/a")) {
                                awaitRelease();
                            }
                            return Answered.ok("{}");
                        });
        String id =
                accepted(
                        new Published(tenant)
                                .get("a", api.url() + "/a")
                                .get("b", api.url() + "/b")
                                .publish());
        await().atMost(PATIENCE).until(api::asked, hasSize(1));

        CompletableFuture<Void> stopped =
                CompletableFuture.runAsync(() -> handOver.stop(new ShutdownEvent()));
        held.countDown();
        stopped.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        client.awaitStatus(id, "Completed");
        assertEquals(List.of("/a", "/b"), api.asked().stream().map(StubApi.Asked::path).toList());
        client.as(Role.Viewer)
                .get("/api/v1/executions/" + id + "/steps")
                .then()
                .body("items.stepKey", contains("a", "b"))
                .body("items.attempt", contains(1, 1))
                .body("items.status", contains("Completed", "Completed"));
    }

    @Test
    void handsOverAPauseBeforeARetryThatThenLastsAsLongAsItWasToLast() {
        api = new StubApi(asked -> new Answered(503, "{}"));
        String id =
                accepted(
                        new Published(tenant)
                                .step(
                                        "{'key':'a','retryCount':1,'retryDelaySeconds':4,'endpoint':"
                                                + Published.endpoint(api.url() + "/a")
                                                + "}")
                                .publish());
        await().atMost(PATIENCE)
                .until(
                        () ->
                                client.as(Role.Viewer)
                                        .get("/api/v1/executions/" + id + "/steps")
                                        .<List<?>>path("items"),
                        hasSize(1));

        handOver.stop(new ShutdownEvent());

        client.awaitStatus(id, "Failed");
        ValidatableResponse steps =
                client.as(Role.Viewer).get("/api/v1/executions/" + id + "/steps").then();
        steps.body("items.status", contains("Failed", "Failed"));
        Instant failedAt = Instant.parse(steps.extract().path("items[0].completedAt"));
        Instant triedAt = Instant.parse(steps.extract().path("items[1].startedAt"));
        assertFalse(triedAt.isBefore(failedAt.plusSeconds(4)), failedAt + ", " + triedAt);
    }

    private String accepted(Published workflow) {
        client.awaitPublished(workflow);
        Startable startable = result(() -> workflows.startable(workflow.workflowId(), null));
        NewExecution execution =
                new NewExecution(
                        ExecutionKey.of(ids.next()),
                        startable.workflow(),
                        JsonNodeFactory.instance.objectNode(),
                        "user/1",
                        null,
                        Priority.Normal,
                        null,
                        null,
                        null);
        result(() -> admission.accept(execution));
        return execution.key().id();
    }

    private static <T> T result(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitRelease() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
