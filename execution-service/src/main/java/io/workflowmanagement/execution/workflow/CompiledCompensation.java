package io.workflowmanagement.execution.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.kit.call.CompiledEndpoint;
import io.workflowmanagement.kit.definition.CompensationDefinition;
import io.workflowmanagement.kit.expression.Mapping;
import io.workflowmanagement.kit.expression.Scope;

/** What undoes a step, with its expressions compiled. */
public final class CompiledCompensation {

    private final CompensationDefinition definition;
    private final Mapping input;
    private final CompiledEndpoint endpoint;

    private CompiledCompensation(
            CompensationDefinition definition, Mapping input, CompiledEndpoint endpoint) {
        this.definition = definition;
        this.input = input;
        this.endpoint = endpoint;
    }

    static CompiledCompensation of(CompensationDefinition compensation) {
        return new CompiledCompensation(
                compensation,
                Mapping.compile(compensation.inputMapping(), "compensation.inputMapping"),
                CompiledEndpoint.of(compensation.endpoint()));
    }

    public CompensationDefinition definition() {
        return definition;
    }

    public CompiledEndpoint endpoint() {
        return endpoint;
    }

    /** The parameters' values, by name. */
    public JsonNode input(Scope scope) {
        return input.evaluate(scope);
    }
}
