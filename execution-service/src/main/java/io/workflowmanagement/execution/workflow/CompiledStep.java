package io.workflowmanagement.execution.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.kit.call.CompiledEndpoint;
import io.workflowmanagement.kit.definition.StepDefinition;
import io.workflowmanagement.kit.expression.Condition;
import io.workflowmanagement.kit.expression.Mapping;
import io.workflowmanagement.kit.expression.Scope;
import java.util.Optional;

/** A step with its expressions compiled. */
public final class CompiledStep {

    private final StepDefinition definition;
    private final Condition condition;
    private final Mapping input;
    private final Optional<Mapping> output;
    private final CompiledEndpoint endpoint;

    private CompiledStep(
            StepDefinition definition,
            Condition condition,
            Mapping input,
            Optional<Mapping> output,
            CompiledEndpoint endpoint) {
        this.definition = definition;
        this.condition = condition;
        this.input = input;
        this.output = output;
        this.endpoint = endpoint;
    }

    static CompiledStep of(StepDefinition step) {
        return new CompiledStep(
                step,
                Condition.compile(step.condition()),
                Mapping.compile(step.inputMapping(), "inputMapping"),
                Optional.ofNullable(step.outputMapping())
                        .filter(mapping -> !mapping.isNull())
                        .map(mapping -> Mapping.compile(mapping, "outputMapping")),
                CompiledEndpoint.of(step.endpoint()));
    }

    public StepDefinition definition() {
        return definition;
    }

    public CompiledEndpoint endpoint() {
        return endpoint;
    }

    public boolean isDue(Scope scope) {
        return condition.holds(scope);
    }

    /** The parameters' values, by name. */
    public JsonNode input(Scope scope) {
        return input.evaluate(scope);
    }

    /** The step's output: the mapping's, or the response's body where there is none. */
    public JsonNode output(Scope scope, JsonNode responseBody) {
        return output.map(mapping -> mapping.evaluate(scope)).orElse(responseBody);
    }

    /** Whether the endpoint's answer with this status may be mended by another attempt. */
    public boolean retriesOn(int status) {
        return definition.errorHandling().retryOn().stream()
                .anyMatch(it -> it.isInt() && it.intValue() == status);
    }

    /**
     * @param cause {@code timeout} or {@code connect}
     */
    public boolean retriesOn(String cause) {
        return definition.errorHandling().retryOn().stream()
                .anyMatch(it -> it.isTextual() && it.textValue().equals(cause));
    }
}
