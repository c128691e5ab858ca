package io.workflowmanagement.catalog.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workflowmanagement.embedded.TestServers;
import io.workflowmanagement.kit.tenancy.MembershipState;
import io.workflowmanagement.kit.tenancy.WorkspaceState;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** What identity tells of a workspace and its members, on its topic. */
public final class IdentityTold {

    private static final ObjectMapper JSON = new ObjectMapper();

    private IdentityTold() {}

    static void of(TestTenant tenant) {
        String key = "workspace/" + tenant.workspaceId();
        try (KafkaProducer<String, String> producer = producer()) {
            WorkspaceState workspace =
                    new WorkspaceState(tenant.workspaceId(), "Test", true, false, false, 1);
            producer.send(record(key, "WorkspaceCreated", workspace));
            tenant.users()
                    .forEach(
                            (role, user) -> {
                                MembershipState member =
                                        new MembershipState(
                                                user, tenant.workspaceId(), role, true, 1);
                                producer.send(record(key, "MembershipGranted", member));
                            });
        }
    }

    /** That the workspace is gone, or there again. */
    public static void of(TestTenant tenant, boolean isDeleted, long version) {
        try (KafkaProducer<String, String> producer = producer()) {
            producer.send(
                    record(
                            "workspace/" + tenant.workspaceId(),
                            isDeleted ? "WorkspaceDeleted" : "WorkspaceRestored",
                            new WorkspaceState(
                                    tenant.workspaceId(),
                                    "Test",
                                    true,
                                    isDeleted,
                                    false,
                                    version)));
        }
    }

    private static ProducerRecord<String, String> record(String key, String name, Object data) {
        ProducerRecord<String, String> record =
                new ProducerRecord<>("identity.events", key, json(data));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "/identity",
                        "ce_type", "io.workflowmanagement.identity." + name + ".v1",
                        "ce_subject", key,
                        "ce_time", "2026-01-31T08:00:00Z",
                        "content-type", "application/json")
                .forEach((header, value) -> record.headers().add(header, value.getBytes(UTF_8)));
        return record;
    }

    private static String json(Object data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        TestServers.obtain().bootstrapServers(),
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        StringSerializer.class,
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        StringSerializer.class));
    }
}
