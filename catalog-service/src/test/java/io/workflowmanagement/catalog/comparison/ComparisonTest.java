package io.workflowmanagement.catalog.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void findsNothingWhereOnlyTheFormDiffers() {
        assertEquals(
                List.of(),
                between("{\"a\": 1, \"b\": null, \"c\": [1.0]}", "{\"c\": [1], \"a\": 1.00}"));
    }

    @Test
    void namesTheDeepestPlace() {
        assertEquals(
                List.of("a.b: 1 -> 2", "a.c: null -> true", "d: \"x\" -> null"),
                between("{\"a\": {\"b\": 1}, \"d\": \"x\"}", "{\"a\": {\"b\": 2, \"c\": true}}"));
    }

    @Test
    void findsElementsByTheirKey() {
        assertEquals(
                List.of("steps[b].n: 2 -> 3", "steps[a]: null -> {\"key\":\"a\",\"n\":1}"),
                between(
                        "{\"steps\": [{\"key\": \"b\", \"n\": 2}]}",
                        "{\"steps\": [{\"key\": \"a\", \"n\": 1}, {\"key\": \"b\", \"n\": 3}]}"));
    }

    @Test
    void findsOthersByTheirNumber() {
        assertEquals(List.of("[1]: 2 -> 3", "[2]: null -> 4"), between("[1, 2]", "[1, 3, 4]"));
        assertEquals(
                List.of("[0].name: \"a\" -> \"c\""),
                between(
                        "[{\"name\": \"a\"}, {\"name\": \"a\"}]",
                        "[{\"name\": \"c\"}, {\"name\": \"a\"}]"));
    }

    private static List<String> between(String before, String after) {
        return Comparison.between(json(before), json(after)).stream()
                .map(it -> it.path() + ": " + it.before() + " -> " + it.after())
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
