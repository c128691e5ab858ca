package io.workflowmanagement.kit.outbox;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TopicReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
@TestProfile(OutboxTest.WithoutSweep.class)
public class OutboxTest {

    private final String key = "thing/" + TestTenants.id();

    @Inject Changes changes;
    @Inject Nested nested;

    @Test
    void sendsWhatWasCommittedInItsOrder() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> changes.append(key, 5));

        List<ConsumerRecord<String, byte[]>> records = awaitSent(5);
        assertEquals(
                List.of("0", "1", "2", "3", "4"),
                records.stream().map(TopicReader::value).toList());
    }

    @Test
    void writesCloudEventsInBinaryMode() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> changes.append(key, 1));

        ConsumerRecord<String, byte[]> record = awaitSent(1).get(0);
        assertEquals("1.0", TopicReader.header(record, "ce_specversion"));
        assertEquals("/kit", TopicReader.header(record, "ce_source"));
        assertEquals(
                "io.workflowmanagement.kit.ThingHappened.v1",
                TopicReader.header(record, "ce_type"));
        assertEquals(key, TopicReader.header(record, "ce_subject"));
        assertEquals("7", TopicReader.header(record, "ce_workspaceid"));
        assertEquals("application/json", TopicReader.header(record, "content-type"));
    }

    @Test
    void sendsNothingOfWhatWasRolledBack() throws Throwable {
        assertThrows(
                IllegalStateException.class,
                () -> VertxContextSupport.subscribeAndAwait(() -> changes.appendAndFail(key)));
        VertxContextSupport.subscribeAndAwait(() -> changes.append(key, 1));

        awaitSent(1);
    }

    @Test
    void isWokenByTheOuterOfTwoTransactions() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> nested.append(key));

        awaitSent(1);
    }

    /** The events of this test, once there are exactly so many. */
    private List<ConsumerRecord<String, byte[]>> awaitSent(int count) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> TopicReader.read("kit.events", key), hasSize(count));
    }

    /** Nothing but the commit wakes the relay here. */
    public static class WithoutSweep implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("wfm.outbox.sweep", "1h");
        }
    }

    @ApplicationScoped
    static class Nested {

        private final Changes changes;

        Nested(Changes changes) {
            this.changes = changes;
        }

        @WithTransaction
        Uni<Void> append(String key) {
            return changes.append(key, 1).chain(() -> Panache.flush());
        }
    }

    @ApplicationScoped
    static class Changes {

        private final Outbox outbox;

        Changes(Outbox outbox) {
            this.outbox = outbox;
        }

        @WithTransaction
        Uni<Void> append(String key, int count) {
            return outbox.append(IntStream.range(0, count).mapToObj(i -> event(key, i)).toList());
        }

        @WithTransaction
        Uni<Void> appendAndFail(String key) {
            return outbox.append(event(key, -1))
                    .chain(() -> Uni.createFrom().failure(new IllegalStateException("on purpose")));
        }

        private static Event event(String key, int number) {
            return Event.about(key, "kit.events", "ThingHappened", 7, number);
        }
    }
}
