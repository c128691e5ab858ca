package io.workflowmanagement.execution.trigger;

import static io.restassured.RestAssured.given;
import static io.workflowmanagement.execution.TestSql.query;
import static io.workflowmanagement.execution.TestSql.update;
import static io.workflowmanagement.kit.testing.TestProblems.toldBy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.workflowmanagement.embedded.TestServers;
import io.workflowmanagement.execution.engine.Published;
import io.workflowmanagement.execution.engine.StubApi;
import io.workflowmanagement.execution.engine.StubApi.Answered;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import io.workflowmanagement.kit.testing.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class TriggerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TYPE = "com.acme.OrderPlaced";

    private final TestTenant tenant = TestTenants.create();
    private final StubApi api = new StubApi(asked -> Answered.ok("{}"));
    private Published workflow;

    @BeforeEach
    void publish() {
        workflow = new Published(tenant).get("one", api.url() + "/one").publish();
    }

    @AfterEach
    void closeApi() {
        api.close();
    }

    @Test
    void startsAnExecutionByASignedWebhookOnceForADelivery() {
        JsonPath hook =
                create(
                        "\"kind\":\"Webhook\",\"inputMapping\":{\"customer\":\"{event.body.customer.id}\","
                                + "\"from\":\"{event.headers['x-shop']}\"}");
        String body = "{\"customer\":{\"id\":42}}";
        String now = Long.toString(Instant.now().getEpochSecond());
        String signature = sign(hook, now + "." + body);

        String id = deliver(hook, now, signature, body).statusCode(202).extract().path("id");
        String again = deliver(hook, now, signature, body).statusCode(202).extract().path("id");

        assertEquals(id, again);
        read("/api/v1/executions/" + id)
                .body("inputParameters.customer", equalTo(42))
                .body("inputParameters.from", equalTo("tea"))
                .body("triggeredBy.kind", equalTo("Hook"))
                .body("executionContext", equalTo("hook/" + hook.getInt("id")));
        assertEquals(1, executions());
    }

    @Test
    void showsAWebhooksSecretOnceAndKeepsItSealed() {
        JsonPath hook = create("\"kind\":\"Webhook\"");

        String secret = hook.getString("secret");
        assertTrue(secret.length() >= 43);
        read("/api/v1/triggers/" + hook.getInt("id"))
                .body("hookId", equalTo(hook.getString("hookId")))
                .body("signature", equalTo("Timestamped"))
                .body("secret", nullValue());
        String stored = query("SELECT Secret FROM Triggers WHERE Id = ?", hook.getInt("id")).get(0);
        assertFalse(stored.contains(secret));
        assertTrue(stored.startsWith("v1:"));
    }

    @Test
    void rotatesASecretAndTakesTheOldOneUntilItIsOver() {
        JsonPath first = create("\"kind\":\"Webhook\"");

        JsonPath second = rotate(first, "{}");
        assertNotEquals(first.getString("secret"), second.getString("secret"));
        Instant until = Instant.parse(second.getString("previousSecretUntil"));
        assertTrue(until.isAfter(Instant.now().plus(Duration.ofHours(23))), until::toString);
        deliverNow(first, "{\"n\":1}").statusCode(202);
        deliverNow(second, "{\"n\":2}").statusCode(202);
        read("/api/v1/triggers/" + first.getInt("id"))
                .body("secret", nullValue())
                .body("previousSecretUntil", equalTo(second.getString("previousSecretUntil")));

        // One that leaked: at once, and the one before it too.
        JsonPath third = rotate(first, "{\"overlapSeconds\":0}");
        deliverNow(first, "{\"n\":3}").statusCode(401);
        deliverNow(second, "{\"n\":4}").statusCode(401);
        deliverNow(third, "{\"n\":5}").statusCode(202);
        assertEquals(3, executions());
    }

    @Test
    void rotatesNoSecretWhereThereIsNoneOrTheOverlapIsTooLong() {
        String ofEvents = "/api/v1/triggers/" + subscribe("true").getInt("id") + "/rotate-secret";
        String ofHook =
                "/api/v1/triggers/"
                        + create("\"kind\":\"Webhook\"").getInt("id")
                        + "/rotate-secret";

        as(Role.Developer).body("{}").post(ofEvents).then().statusCode(409);
        as(Role.Developer)
                .body("{\"overlapSeconds\":2592001}")
                .post(ofHook)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("overlapSeconds"));
        as(Role.Viewer).body("{}").post(ofHook).then().statusCode(403);
        as(Role.Developer).header("If-Match", "\"7\"").post(ofHook).then().statusCode(412);
    }

    @Test
    void tellsNothingToWhomTheSecretIsUnknown() {
        JsonPath hook = create("\"kind\":\"Webhook\"");
        String now = Long.toString(Instant.now().getEpochSecond());
        String old = Long.toString(Instant.now().minusSeconds(600).getEpochSecond());

        String wrong = refused(hook, now, "sha256=" + Hmac.of("guess", now + ".{}"));
        String late = refused(hook, old, sign(hook, old + ".{}"));
        String unsigned = refused(hook, now, null);

        assertEquals(toldBy(wrong), toldBy(late));
        assertEquals(toldBy(wrong), toldBy(unsigned));
        given().body("{}").post("/api/v1/hooks/" + UUID.randomUUID()).then().statusCode(404);
        patch(hook, "{\"isActive\":false}").statusCode(200);
        deliver(hook, now, sign(hook, now + ".{}"), "{}").statusCode(404);
        assertEquals(0, executions());
    }

    @Test
    void restsWhileItsWorkspaceIsDeleted() {
        JsonPath hook = create("\"kind\":\"Webhook\"");
        String now = Long.toString(Instant.now().getEpochSecond());
        String signature = sign(hook, now + ".{}");

        workspace("WorkspaceDeleted", true, 1);

        await().atMost(PATIENCE).until(() -> answerTo(hook, now, signature) == 404);
        workspace("WorkspaceRestored", false, 2);
        await().atMost(PATIENCE).until(() -> answerTo(hook, now, signature) == 202);
    }

    private int answerTo(JsonPath hook, String now, String signature) {
        return deliver(hook, now, signature, "{}").extract().statusCode();
    }

    private void workspace(String name, boolean deleted, int version) {
        Published.send(
                "identity.events",
                "workspace/" + tenant.workspaceId(),
                name,
                "{\"workspaceId\":%d,\"name\":\"w\",\"isActive\":true,\"isDeleted\":%s,\"version\":%d}"
                        .formatted(tenant.workspaceId(), deleted, version));
    }

    @Test
    void boundsAWebhooksBody() {
        JsonPath hook = create("\"kind\":\"Webhook\"");
        String body = "\"" + "x".repeat(256 * 1024) + "\"";
        String now = Long.toString(Instant.now().getEpochSecond());

        deliver(hook, now, sign(hook, now + "." + body), body).statusCode(413);
    }

    @Test
    void tellsASignedSenderWhatIsWrongWithTheInput() {
        JsonPath hook =
                create("\"kind\":\"Webhook\",\"inputMapping\":{\"id\":\"{event.body.no.where}\"}");
        String now = Long.toString(Instant.now().getEpochSecond());

        deliver(hook, now, sign(hook, now + ".{}"), "{}")
                .statusCode(422)
                .body("violations[0].field", equalTo("inputMapping"));
    }

    @Test
    void takesDeliveriesAsGitHubSignsThem() {
        JsonPath hook = create("\"kind\":\"Webhook\",\"signature\":\"Body\"");
        String signature = sign(hook, "{\"a\":1}");

        String first = deliverAsGitHub(hook, signature, "d-1").statusCode(202).extract().path("id");
        String again = deliverAsGitHub(hook, signature, "d-1").statusCode(202).extract().path("id");
        String other = deliverAsGitHub(hook, signature, "d-2").statusCode(202).extract().path("id");

        assertEquals(first, again);
        assertNotEquals(first, other);
        deliverAsGitHub(hook, signature, "").statusCode(400);
        deliverAsGitHub(hook, "sha256=00", "d-3").statusCode(401);
    }

    @Test
    void startsAnExecutionOnceForAnEventThatPassesTheFilter() {
        JsonPath trigger = subscribe("event.body.total > 100.0 && event.subject != 'order/0'");
        String id = UUID.randomUUID().toString();

        awaitHeard();
        send(id, tenant.workspaceId(), "{\"total\":250.5,\"customer\":7}");
        send(id, tenant.workspaceId(), "{\"total\":250.5,\"customer\":7}");
        send(uuid(), tenant.workspaceId(), "{\"total\":99,\"customer\":8}");
        send(uuid(), TestTenants.id(), "{\"total\":300,\"customer\":9}");
        send(uuid(), null, "{\"total\":300,\"customer\":10}");
        send(uuid(), tenant.workspaceId(), "{\"total\":101,\"customer\":11}");

        awaitCustomers("7", "11");
        read("/api/v1/executions?workspaceId=" + tenant.workspaceId())
                .body("items[0].triggeredBy.kind", equalTo("Event"))
                .body("items[0].executionContext", equalTo("event/" + trigger.getInt("id")));
    }

    /** More than are set aside, so that the rest waits in Kafka. */
    @Test
    void losesNoEventWhileTheBacklogIsFull() {
        subscribe("true");
        awaitHeard();
        queue(100_000);
        try {
            await().atMost(PATIENCE).until(this::isRefused);
            for (int customer = 41; customer <= 46; customer++) {
                send(uuid(), tenant.workspaceId(), "{\"customer\":%d}".formatted(customer));
            }
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    TopicReader.read(
                                                    "execution.commands_overflow",
                                                    "workflow/" + workflow.workflowId())
                                            .size(),
                            equalTo(3));
            assertEquals(List.of(), customers());
        } finally {
            queue(-100_000);
        }

        await().atMost(PATIENCE).until(() -> customers().size() >= 6);
        assertEquals(Set.of("41", "42", "43", "44", "45", "46"), new TreeSet<>(customers()));
        assertEquals(6, customers().size());
    }

    private void queue(int more) {
        update(
                "UPDATE EnvironmentSlots SET Queued = Queued + ? WHERE EnvironmentId = ?",
                more,
                workflow.environmentId());
    }

    private boolean isRefused() {
        return as(Role.Developer)
                        .body("{\"workflowId\":%d}".formatted(workflow.workflowId()))
                        .post("/api/v1/executions")
                        .statusCode()
                == 429;
    }

    @Test
    void changesAndEndsASubscriptionWhileItRuns() {
        JsonPath trigger = subscribe("event.body.total > 100.0");
        awaitHeard();

        patch(trigger, "{\"filter\":\"event.body.total < 0.0\"}").statusCode(200);
        awaitOfTwo("{\"total\":150,\"customer\":20}", "{\"total\":-1,\"customer\":21}", "21");

        delete(trigger);
        int before = executions();
        // Long enough for the cached subscriptions to be read again, by events that prove it.
        JsonPath next = subscribe("true");
        awaitOfTwo("{\"total\":-2,\"customer\":22}", "{\"total\":5,\"customer\":23}", "23");
        assertTrue(executions() > before);
        assertEquals(
                List.of(),
                query(
                        "SELECT Id FROM WorkflowExecutions WHERE WorkflowId = ?"
                                + " AND ExecutionContext = ? AND InputParameters LIKE '%23%'",
                        workflow.workflowId(), "event/" + trigger.getInt("id")));
        delete(next);
    }

    @Test
    void putsAnEventThatCantBeMappedAmongTheDeadLettersAndGoesOn() {
        subscribe("true");
        awaitHeard();
        String poison = uuid();

        send(poison, tenant.workspaceId(), "{\"total\":1}");
        send(uuid(), tenant.workspaceId(), "{\"total\":1,\"customer\":31}");

        awaitCustomers("31");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertTrue(
                                        TopicReader.read(
                                                        "execution.subscriptions.dead-letter",
                                                        key())
                                                .stream()
                                                .anyMatch(
                                                        each ->
                                                                poison.equals(
                                                                        TopicReader.header(
                                                                                each, "ce_id")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "environment.settings",
                "execution.commands",
                "catalog.events.dead-letter",
                "somebody.elses",
                "__consumer_offsets"
            })
    void refusesTopicsThatAreNotToBeHeard(String topic) {
        awaitKnown();
        post(
                        "\"kind\":\"Event\",\"topic\":\"%s\",\"type\":\"a.b\"".formatted(topic),
                        Role.Developer)
                .statusCode(422)
                .body("violations[0].field", equalTo("topic"));
    }

    @Test
    void namesWhatIsWrongWithATrigger() {
        awaitKnown();
        post(
                        "\"kind\":\"Event\",\"topic\":\"catalog.events\",\"filter\":\"input.a ==\","
                                + "\"inputMapping\":{\"a\":\"{steps.one.output}\"}",
                        Role.Developer)
                .statusCode(422)
                .body("violations.field", equalTo(List.of("type", "filter", "inputMapping")));
        post("\"kind\":\"Webhook\",\"topic\":\"catalog.events\"", Role.Developer)
                .statusCode(422)
                .body("violations[0].field", equalTo("topic"));
        post("\"kind\":\"Webhook\"", Role.Viewer).statusCode(403);
        JsonPath hook = create("\"kind\":\"Webhook\"");
        patch(hook, "{\"kind\":\"Event\"}").statusCode(422);
        as(Role.Developer)
                .header("If-Match", "\"9\"")
                .delete("/api/v1/triggers/" + hook.getInt("id"))
                .then()
                .statusCode(412);
        given().auth()
                .oauth2(TestTenants.create().token(Role.Admin))
                .get("/api/v1/triggers/" + hook.getInt("id"))
                .then()
                .statusCode(404);
        read("/api/v1/triggers?kind=Webhook&workspaceId=" + tenant.workspaceId())
                .body("items.id", equalTo(List.of(hook.getInt("id"))));
    }

    private JsonPath subscribe(String filter) {
        return create(
                "\"kind\":\"Event\",\"topic\":\"catalog.events\",\"type\":\"%s\",\"filter\":\"%s\",\"inputMapping\":{\"customer\":\"{event.body.customer}\"}"
                        .formatted(TYPE, filter));
    }

    /** Sends one event after the other until the subscription is known to be heard. */
    private void awaitHeard() {
        JsonPath probe =
                create(
                        "\"kind\":\"Event\",\"topic\":\"catalog.events\",\"type\":\"%s.Probe\",\"inputMapping\":{}"
                                .formatted(TYPE));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> {
                            send(uuid(), TYPE + ".Probe", tenant.workspaceId(), "{}");
                            return executions() > 0;
                        });
        delete(probe);
    }

    /** Of two events the second alone is heard, as soon as the change has come. */
    private void awaitOfTwo(String first, String second, String customer) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> {
                            send(uuid(), tenant.workspaceId(), first);
                            send(uuid(), tenant.workspaceId(), second);
                            return customers().contains(customer);
                        });
    }

    private void awaitCustomers(String... expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of(expected), customers()));
    }

    /** In the order in which they came; the probes have none. */
    private List<String> customers() {
        return query(
                "SELECT InputParameters::json ->> 'customer' FROM WorkflowExecutions"
                        + " WHERE WorkflowId = ? AND InputParameters LIKE '%customer%' ORDER BY Id",
                workflow.workflowId());
    }

    private int executions() {
        return query(
                        "SELECT Id FROM WorkflowExecutions WHERE WorkflowId = ?",
                        workflow.workflowId())
                .size();
    }

    private void awaitKnown() {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                as(Role.Viewer)
                                                .get(
                                                        "/api/v1/workflow-metrics/"
                                                                + workflow.workflowId())
                                                .statusCode()
                                        == 200);
    }

    private JsonPath create(String fields) {
        awaitKnown();
        return post(fields, Role.Developer).statusCode(201).extract().jsonPath();
    }

    private ValidatableResponse post(String fields, Role role) {
        return as(role).body(
                        "{\"workflowId\":%d,\"name\":\"Trigger\",%s}"
                                .formatted(workflow.workflowId(), fields))
                .post("/api/v1/triggers")
                .then();
    }

    private ValidatableResponse patch(JsonPath trigger, String body) {
        return as(Role.Developer)
                .body(body)
                .patch("/api/v1/triggers/" + trigger.getInt("id"))
                .then();
    }

    private void delete(JsonPath trigger) {
        as(Role.Developer)
                .delete("/api/v1/triggers/" + trigger.getInt("id"))
                .then()
                .statusCode(204);
    }

    private ValidatableResponse read(String path) {
        return as(Role.Viewer).get(path).then().statusCode(200);
    }

    private RequestSpecification as(Role role) {
        return given().auth().oauth2(tenant.token(role)).contentType(ContentType.JSON);
    }

    private static String sign(JsonPath hook, String text) {
        return "sha256=" + Hmac.of(hook.getString("secret"), text);
    }

    private JsonPath rotate(JsonPath hook, String body) {
        return as(Role.Developer)
                .body(body)
                .post("/api/v1/triggers/" + hook.getInt("id") + "/rotate-secret")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse deliverNow(JsonPath hook, String body) {
        String now = Long.toString(Instant.now().getEpochSecond());
        return deliver(hook, now, sign(hook, now + "." + body), body);
    }

    private static String refused(JsonPath hook, String time, String signature) {
        return deliver(hook, time, signature, "{}").statusCode(401).extract().asString();
    }

    private static ValidatableResponse deliver(
            JsonPath hook, String time, String signature, String body) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("X-Timestamp", time));
        headers.put("X-Shop", "tea");
        if (signature != null) {
            headers.put("X-Signature-256", signature);
        }
        return given().contentType(ContentType.JSON)
                .headers(headers)
                .body(body)
                .post("/api/v1/hooks/" + hook.getString("hookId"))
                .then();
    }

    private static ValidatableResponse deliverAsGitHub(
            JsonPath hook, String signature, String delivery) {
        return given().contentType(ContentType.JSON)
                .header("X-Hub-Signature-256", signature)
                .header("X-GitHub-Delivery", delivery)
                .body("{\"a\":1}")
                .post("/api/v1/hooks/" + hook.getString("hookId"))
                .then();
    }

    private void send(String id, Integer workspaceId, String data) {
        send(id, TYPE, workspaceId, data);
    }

    private void send(String id, String type, Integer workspaceId, String data) {
        ProducerRecord<String, String> record = new ProducerRecord<>("catalog.events", key(), data);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_source", "/shop");
        headers.put("ce_type", type);
        headers.put("ce_subject", "order/1");
        if (workspaceId != null) {
            headers.put("ce_workspaceid", workspaceId.toString());
        }
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                TestServers.obtain().bootstrapServers()),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One partition for all of a test. */
    private String key() {
        return "order/" + tenant.workspaceId();
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }
}
