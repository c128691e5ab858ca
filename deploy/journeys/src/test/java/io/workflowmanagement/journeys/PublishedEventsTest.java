package io.workflowmanagement.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PublishedEventsTest {

    private static final String TYPE = "io.workflowmanagement.scheduler.ScheduleDeleted.v1";
    private static final String DATA =
            """
            {"scheduleId": 7, "workflowId": 12, "workspaceId": 3}""";

    @Test
    void acceptsWhatTheContractSays() {
        PublishedEvents published = check(record("schedule/7", TYPE, DATA));

        assertEquals(List.of(), published.faults());
        assertEquals(Set.of(TYPE), published.types());
    }

    @Test
    void acceptsAFieldThatWasAdded() {
        String more = DATA.replace("}", ", \"name\": \"nightly\"}");

        assertEquals(List.of(), check(record("schedule/7", TYPE, more)).faults());
    }

    @Test
    void namesATypeThatTheTopicMustNotHave() {
        String foreign = "io.workflowmanagement.catalog.ProjectDeleted.v1";

        assertEquals(
                List.of("scheduler.events-0@0 " + foreign + " is unknown here"),
                check(record("schedule/7", foreign, DATA)).faults());
    }

    @Test
    void namesAMissingHeader() {
        ConsumerRecord<String, byte[]> record = record("schedule/7", TYPE, DATA);
        record.headers().remove("ce_id");

        assertEquals(1, check(record).faults().size());
    }

    @Test
    void namesAMissingField() {
        String less = DATA.replace("\"workflowId\": 12, ", "");

        assertEquals(1, check(record("schedule/7", TYPE, less)).faults().size());
    }

    @Test
    void namesAKeyThatIsNotTheEntity() {
        assertEquals(1, check(record("workflow/12", TYPE, DATA)).faults().size());
    }

    @Test
    void namesAValueThatIsNoJson() {
        assertEquals(1, check(record("schedule/7", TYPE, "{")).faults().size());
    }

    private static PublishedEvents check(ConsumerRecord<String, byte[]> record) {
        return PublishedEvents.in(Stream.of(record));
    }

    private static ConsumerRecord<String, byte[]> record(String key, String type, String data) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>("scheduler.events", 0, 0, key, data.getBytes(UTF_8));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", "019a0000-0000-7000-8000-000000000000");
        header(record, "ce_source", "/scheduler");
        header(record, "ce_type", type);
        header(record, "ce_subject", key);
        header(record, "ce_time", "2026-01-31T08:00:00.123456Z");
        header(record, "ce_workspaceid", "3");
        return record;
    }

    private static void header(ConsumerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }
}
