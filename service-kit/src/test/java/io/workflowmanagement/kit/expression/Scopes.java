package io.workflowmanagement.kit.expression;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Scopes to evaluate on, and JSON with single quotes. */
final class Scopes {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonMapper EXACT =
            JsonMapper.builder()
                    .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

    private Scopes() {}

    static JsonNode json(String text) {
        return read(JSON, text.replace('\'', '"'));
    }

    static JsonNode exact(String text) {
        return read(EXACT, text);
    }

    private static JsonNode read(JsonMapper mapper, String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Scope of(String input) {
        return of(json(input));
    }

    static Scope of(JsonNode input) {
        return Scope.of(new SystemValues(NOW, "0198-a", 7, 3))
                .withInput(input)
                .withEnv(Map.of("API_URL", "https://api.example", "API_KEY", "k&y/1"))
                .withSteps(List.of("look", "order", "notify"))
                .withStep(
                        "look",
                        new StepValues(
                                200,
                                Map.of("Content-Type", "application/json"),
                                json(
                                        "{'tier': 'gold', 'points': 12, 'rate': 0.5, 'tags': ['a', 'b']}"),
                                json("{'tier': 'gold', 'none': null}"),
                                false,
                                null))
                .withStep("notify", StepValues.skippedStep());
    }
}
