package io.workflowmanagement.execution.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.workflowmanagement.embedded.TestServers;
import io.workflowmanagement.execution.TestSql;
import io.workflowmanagement.kit.definition.EndpointDefinition;
import io.workflowmanagement.kit.definition.ErrorHandling;
import io.workflowmanagement.kit.definition.ParameterDefinition;
import io.workflowmanagement.kit.definition.RateLimit;
import io.workflowmanagement.kit.definition.StepDefinition;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes workflows and settings as catalog does: on the topics. */
public final class Published {

    public static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(
                            com.fasterxml.jackson.databind.SerializationFeature
                                    .WRITE_DATES_AS_TIMESTAMPS);

    /** Longer than a machine may stand still, and within the environment's time. */
    private static final int TIMEOUT_SECONDS = 100;

    private final TestTenant tenant;
    private final int environmentId = TestTenants.id();
    private final List<StepDefinition> steps = new ArrayList<>();
    private final int workflowId = TestTenants.id();
    private int settingsVersion;
    private int knownSettings;
    private RateLimit rateLimit;
    private JsonNode inputSchema;
    private JsonNode output;
    private String configuration =
            "{\"timeout\":120,\"retries\":3,\"enableLogging\":true,\"enableMetrics\":true,"
                    + "\"maxConcurrentExecutions\":500}";

    public Published(TestTenant tenant) {
        this.tenant = tenant;
    }

    public int environmentId() {
        return environmentId;
    }

    public int workspaceId() {
        return tenant.workspaceId();
    }

    public int workflowId() {
        return workflowId;
    }

    /** For the endpoints of the steps that follow. */
    public Published rateLimit(RateLimit limit) {
        rateLimit = limit;
        return this;
    }

    public Published inputSchema(String schema) {
        inputSchema = json(schema);
        return this;
    }

    public Published output(String mapping) {
        output = json(mapping);
        return this;
    }

    public Published configuration(int timeout, int retries, int maxConcurrentExecutions) {
        configuration =
                "{\"timeout\":%d,\"retries\":%d,\"enableLogging\":true,\"enableMetrics\":true,\"maxConcurrentExecutions\":%d}"
                        .formatted(timeout, retries, maxConcurrentExecutions);
        return this;
    }

    public Published get(String key, String url) {
        return step(key, steps.size() + 1, "GET", url, List.of(), "{}", null, null, null, 0, 0);
    }

    /**
     * A GET that is tried again that often, ten minutes after each failure: it rests in its pause.
     */
    public Published retriedMuchLater(String key, String url, int retries) {
        return step(
                key, steps.size() + 1, "GET", url, List.of(), "{}", null, null, null, retries, 600);
    }

    public Published step(
            String key,
            int order,
            String method,
            String url,
            List<ParameterDefinition> parameters,
            String inputMapping,
            String outputMapping,
            String condition,
            ErrorHandling errors,
            int retries,
            int retryDelaySeconds) {
        steps.add(
                new StepDefinition(
                        steps.size() + 1,
                        key,
                        "Step " + key,
                        order,
                        new EndpointDefinition(
                                steps.size() + 1,
                                key,
                                url,
                                method,
                                "REST",
                                Map.of("Authorization", "Bearer {api_key}"),
                                "None",
                                Map.of(),
                                null,
                                parameters,
                                rateLimit),
                        json(inputMapping),
                        outputMapping == null ? null : json(outputMapping),
                        errors,
                        false,
                        TIMEOUT_SECONDS,
                        null,
                        retries,
                        retryDelaySeconds,
                        condition,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        return this;
    }

    /**
     * A step as catalog freezes it, in JSON with single quotes; what it leaves out is as in a
     * draft.
     */
    public Published step(String json) {
        ObjectNode step = (ObjectNode) json(json.replace('\'', '"'));
        step.put("id", steps.size() + 1).put("name", "Step " + step.get("key").textValue());
        if (!step.has("order")) {
            step.put("order", steps.size() + 1);
        }
        if (!step.has("timeoutSeconds")) {
            step.put("timeoutSeconds", TIMEOUT_SECONDS);
        }
        steps.add(JSON.convertValue(step, StepDefinition.class));
        return this;
    }

    /** The endpoint of such a step: a POST whose body has the parameters. */
    public static String endpoint(String url, String... parameters) {
        ObjectNode endpoint =
                JSON.createObjectNode()
                        .put("id", 1)
                        .put("name", "endpoint")
                        .put("url", url)
                        .put("method", "POST")
                        .put("type", "REST")
                        .put("authenticationMethod", "None");
        for (String parameter : parameters) {
            endpoint.withArray("parameters")
                    .addObject()
                    .put("name", parameter)
                    .put("type", "String")
                    .put("location", "Body");
        }
        return endpoint.toString();
    }

    /** Puts the settings, then the version, on the topics. */
    public Published publish() {
        return settings(3).version();
    }

    /** Puts the environment's settings on their topic; the version is checked against 3. */
    public Published settings(int version) {
        settingsVersion = version;
        String settings =
                "{\"environmentId\":%d,\"projectId\":1,\"workspaceId\":%d,\"configuration\":%s,\"variables\":{\"API_KEY\":\"public-key-1\"},\"secrets\":{},\"isDeleted\":false,\"version\":%d}"
                        .formatted(environmentId, tenant.workspaceId(), configuration, version);
        send(
                "environment.settings",
                "environment/" + environmentId,
                "EnvironmentSettingsChanged",
                settings);
        return this;
    }

    /** Whether the service has the settings that were put on their topic, if there are any. */
    boolean hasItsSettings() {
        if (knownSettings != settingsVersion
                && !TestSql.query(
                                "SELECT Version FROM EnvironmentSettings"
                                        + " WHERE EnvironmentId = ? AND Version = ?",
                                environmentId,
                                settingsVersion)
                        .isEmpty()) {
            knownSettings = settingsVersion;
        }
        return knownSettings == settingsVersion;
    }

    /** Puts the version on its topic. */
    public Published version() {
        WorkflowDefinition definition =
                new WorkflowDefinition(
                        workflowId,
                        1,
                        "Workflow " + workflowId,
                        tenant.workspaceId(),
                        1,
                        environmentId,
                        3,
                        inputSchema,
                        output,
                        steps,
                        tenant.users().values().iterator().next(),
                        Instant.now());
        send("catalog.events", "workflow/" + workflowId, "WorkflowPublished", write(definition));
        return this;
    }

    public void deactivate() {
        send(
                "catalog.events",
                "workflow/" + workflowId,
                "WorkflowDeactivated",
                "{\"workflowId\":%d,\"version\":1}".formatted(workflowId));
    }

    public static void send(String topic, String key, String name, String data) {
        send(topic, name, Map.of(key, data));
    }

    /**
     * Sends many as one: they are there together.
     *
     * @param data of each event, by its key
     */
    public static void send(String topic, String name, Map<String, String> data) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                TestServers.obtain().bootstrapServers(),
                                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                                StringSerializer.class,
                                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                                StringSerializer.class))) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            data.forEach((key, of) -> sent.add(producer.send(event(topic, key, name, of))));
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProducerRecord<String, String> event(
            String topic, String key, String name, String data) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, data);
        String word = topic.substring(0, topic.indexOf('.'));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        "/test",
                        "ce_type",
                        "io.workflowmanagement." + word + "." + name + ".v1",
                        "ce_subject",
                        key,
                        "ce_time",
                        Instant.now().toString())
                .forEach((header, value) -> record.headers().add(header, value.getBytes(UTF_8)));
        return record;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
