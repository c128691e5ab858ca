package io.workflowmanagement.kit.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.workflowmanagement.kit.expression.InvalidMapping.Fault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MappingTest {

    @Test
    void evaluatesTextAtAnyDepthAndKeepsTheRest() {
        Mapping mapping =
                Mapping.compile(
                        Scopes.json(
                                "{'id': '{input.id}', 'fixed': 5, 'none': null, 'lines': [{'sku':"
                                        + " 'S-{input.id}', 'n': 1.5}, true, '{input.list}'], '{input.id}':"
                                        + " 'x', 'brace': '{{}}'}"),
                        "inputMapping");

        assertEquals(
                Scopes.json(
                        "{'id': 7, 'fixed': 5, 'none': null, 'lines': [{'sku': 'S-7', 'n': 1.5},"
                                + " true, [1, 2]], '{input.id}': 'x', 'brace': '{}'}"),
                mapping.evaluate(Scopes.of("{'id': 7, 'list': [1, 2]}")));
    }

    @Test
    void tellsAllFaultsWithTheirPaths() {
        InvalidMapping invalid =
                assertThrows(
                        InvalidMapping.class,
                        () ->
                                Mapping.compile(
                                        Scopes.json(
                                                "{'ok': '{input.a}', 'userId': '{foo}', 'lines':"
                                                        + " [{'sku': '{'}, 'a}']}"),
                                        "inputMapping"));

        assertEquals(
                List.of(
                        "inputMapping.userId",
                        "inputMapping.lines[0].sku",
                        "inputMapping.lines[1]"),
                invalid.faults().stream().map(Fault::path).toList());
        assertTrue(
                invalid.faults()
                        .get(0)
                        .message()
                        .startsWith("At character 2 of `{foo}`: `foo` is not known here;"));
    }

    @Test
    void absentIsAnEmptyObject() {
        assertEquals(
                Scopes.json("{}"),
                Mapping.compile(null, "outputMapping").evaluate(Scopes.of("{}")));
    }

    @Test
    void seesTheResponseAndWhatWasBefore() {
        Mapping mapping =
                Mapping.compile(
                        Scopes.json(
                                "{'id': '{response.body.id}', 'ok': '{response.status < 300}',"
                                        + " 'at': '{response.headers.LOCATION}', 'tier':"
                                        + " '{steps.look.output.tier}'}"),
                        "outputMapping");

        Scope scope =
                Scopes.of("{}")
                        .withResponse(
                                new ResponseValues(
                                        201,
                                        Map.of("Location", "/orders/1"),
                                        Scopes.json("{'id': 1}")));

        assertEquals(
                Scopes.json("{'id': 1, 'ok': true, 'at': '/orders/1', 'tier': 'gold'}"),
                mapping.evaluate(scope));
        assertEquals(Set.of("look"), mapping.references().steps());
    }

    @Test
    void seesAnEventInATriggerAndNullElsewhere() {
        Mapping mapping =
                Mapping.compile(
                        Scopes.json("{'id': '{event.?body.id.orValue(0)}', 'none': '{response}'}"),
                        "inputMapping");

        assertEquals(
                Scopes.json("{'id': 7, 'none': null}"),
                mapping.evaluate(Scopes.of("{}").withEvent(Scopes.json("{'body': {'id': 7}}"))));
        assertEquals(Set.of("event", "response"), mapping.references().variables());
        assertEquals(
                Scopes.json("{'none': null}"),
                Mapping.compile(Scopes.json("{'none': '{event}'}"), "inputMapping")
                        .evaluate(Scopes.of("{}")));
    }
}
