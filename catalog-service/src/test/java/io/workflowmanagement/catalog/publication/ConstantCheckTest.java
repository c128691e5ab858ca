package io.workflowmanagement.catalog.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workflowmanagement.kit.definition.ParameterDefinition;
import io.workflowmanagement.kit.definition.ParameterLocation;
import io.workflowmanagement.kit.definition.ParameterType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstantCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Integer | 5 | 0",
                "Integer | 5.0 | 0",
                "Integer | \"5\" | 1",
                "Integer | \"{input.n}\" | 0",
                "Integer | null | 0",
                "Integer | 50 | 1",
                "String | \"{{}}\" | 0",
                "String | true | 1",
                "Boolean | \"true\" | 1",
                "Decimal | 1.5 | 0",
                "DateTime | \"2026-01-31T08:00:00Z\" | 0",
                "DateTime | \"yesterday\" | 1",
                "Object | [] | 1",
                "Object | {\"a\": \"{input.a}\"} | 0",
                "Array | {\"a\": 1} | 1",
                "Array | [\"{input.a}\", 1] | 0"
            })
    void findsWhatIsNoValueOfTheParameter(ParameterType type, String value, int faults)
            throws JsonProcessingException {
        ParameterDefinition parameter =
                new ParameterDefinition(
                        "p",
                        type,
                        ParameterLocation.Body,
                        true,
                        null,
                        type == ParameterType.Integer ? JSON.readTree("{\"maximum\": 10}") : null);

        assertEquals(faults, ConstantCheck.faults(parameter, JSON.readTree(value)).size(), value);
    }
}
