package io.workflowmanagement.kit.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.outbox.OutboxTest;
import io.workflowmanagement.kit.outbox.TraceContext;
import io.workflowmanagement.kit.testing.SuiteServers;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OutboxTest.WithoutSweep.class)
@WithTestResource(SuiteServers.class)
class DeliveriesTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Inject Deliveries deliveries;
    @Inject TraceContext trace;

    @Test
    void carriesTheTraceOfAnEventOnAndNotIntoTheNext() throws Throwable {
        AtomicReference<String> seen = new AtomicReference<>();
        AtomicReference<String> next = new AtomicReference<>();

        VertxContextSupport.subscribeAndAwait(
                () ->
                        deliveries
                                .handle(record(TRACE), event -> look(seen))
                                .chain(() -> deliveries.handle(record(null), it -> look(next))));

        assertEquals(TRACE, seen.get());
        assertNull(next.get());
    }

    private Uni<Void> look(AtomicReference<String> into) {
        into.set(trace.current());
        return Uni.createFrom().voidItem();
    }

    private static ConsumerRecord<String, byte[]> record(String traceParent) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>("test.events", 0, 1, "thing/1", "{}".getBytes(UTF_8));
        Map<String, String> headers = new HashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_source", "/test");
        headers.put("ce_type", "io.workflowmanagement.test.ThingHappened.v1");
        if (traceParent != null) {
            headers.put(CloudEventHeaders.TRACE_PARENT, traceParent);
        }
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }
}
