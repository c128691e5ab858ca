package io.workflowmanagement.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventContractTest {

    private final EventContract contract = EventContract.read();

    @ParameterizedTest
    @MethodSource("events")
    void everyFileIsASchema(String event) {
        JsonNode schema = EventContract.schemaFile(event);

        assertEquals(
                "https://json-schema.org/draft/2020-12/schema", schema.path("$schema").textValue());
        assertEquals(event, schema.path("title").textValue());
        assertEquals(Set.of(), Set.copyOf(EventContract.faultsOfSchema(schema)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void fieldsMayBeAdded(String event) {
        assertTrue(EventContract.schemaFile(event).path("additionalProperties").booleanValue());
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyFieldIsDescribed(String event) {
        EventContract.schemaFile(event)
                .get("properties")
                .properties()
                .forEach(
                        field ->
                                assertFalse(
                                        field.getValue().path("description").asText().isBlank()
                                                && !field.getValue().has("items"),
                                        field.getKey()));
    }

    @Test
    void theDocumentNamesExactlyTheFiles() {
        assertEquals(EventContract.schemaFiles(), contract.componentNames());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        contract.references().forEach(contract::resolve);
    }

    @Test
    void everyEventIsOnOneTopicAndNamedAfterIt() {
        Set<String> found = new TreeSet<>();

        for (String topic : contract.topics()) {
            String word = topic.substring(0, topic.indexOf('.'));
            for (String type : contract.messages(topic).keySet()) {
                String[] parts = type.split("\\.");
                assertEquals("io.workflowmanagement." + word + "." + parts[3] + ".v1", type);
                assertTrue(found.add(parts[3]), parts[3] + " is on two topics");
            }
        }

        assertEquals(EventContract.schemaFiles(), found);
    }

    static Set<String> events() {
        return EventContract.schemaFiles();
    }
}
