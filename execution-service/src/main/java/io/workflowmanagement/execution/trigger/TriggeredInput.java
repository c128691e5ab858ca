package io.workflowmanagement.execution.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.kit.expression.Condition;
import io.workflowmanagement.kit.expression.Mapping;
import io.workflowmanagement.kit.expression.Scope;
import io.workflowmanagement.kit.expression.SystemValues;
import java.time.Instant;

/** A trigger's filter and mapping, compiled. */
final class TriggeredInput {

    private final Condition filter;
    private final Mapping mapping;

    private TriggeredInput(Condition filter, Mapping mapping) {
        this.filter = filter;
        this.mapping = mapping;
    }

    static TriggeredInput of(WorkflowTrigger trigger, ObjectMapper json) {
        try {
            Mapping mapping =
                    trigger.inputMapping == null
                            ? null
                            : Mapping.compile(json.readTree(trigger.inputMapping), "inputMapping");
            return new TriggeredInput(Condition.compile(trigger.filter), mapping);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored mapping can't be read", e);
        }
    }

    boolean accepts(ObjectNode event, Instant now) {
        return filter.holds(scope(event, now));
    }

    /** The input that the event makes; its body where there is no mapping. */
    JsonNode from(ObjectNode event, int workflowId, Instant now) {
        return mapping == null
                ? event.get("body")
                : mapping.evaluate(
                        Scope.of(new SystemValues(now, null, workflowId, null)).withEvent(event));
    }

    private static Scope scope(ObjectNode event, Instant now) {
        return Scope.of(new SystemValues(now, null, null, null)).withEvent(event);
    }
}
