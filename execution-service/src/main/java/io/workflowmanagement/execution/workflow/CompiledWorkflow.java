package io.workflowmanagement.execution.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import io.workflowmanagement.kit.expression.Mapping;
import io.workflowmanagement.kit.json.Schemas;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.problem.Violation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A published version with everything in it compiled; immutable and shared by all executions. */
public final class CompiledWorkflow {

    private final WorkflowDefinition definition;
    private final Optional<JsonSchema> inputSchema;
    private final Optional<Mapping> output;
    private final Map<String, CompiledStep> steps;

    private CompiledWorkflow(
            WorkflowDefinition definition,
            Optional<JsonSchema> inputSchema,
            Optional<Mapping> output,
            Map<String, CompiledStep> steps) {
        this.definition = definition;
        this.inputSchema = inputSchema;
        this.output = output;
        this.steps = steps;
    }

    static CompiledWorkflow of(WorkflowDefinition definition) {
        Map<String, CompiledStep> steps = new LinkedHashMap<>();
        definition.steps().forEach(step -> steps.put(step.key(), CompiledStep.of(step)));
        return new CompiledWorkflow(
                definition,
                Optional.ofNullable(definition.inputSchema())
                        .filter(JsonNode::isObject)
                        .map(Schemas::compile),
                Optional.ofNullable(definition.output())
                        .filter(JsonNode::isObject)
                        .map(output -> Mapping.compile(output, "output")),
                Map.copyOf(steps));
    }

    public WorkflowDefinition definition() {
        return definition;
    }

    public CompiledStep step(String key) {
        return steps.get(key);
    }

    /** The mapping of the whole execution's output; empty gives each step's output by its key. */
    public Optional<Mapping> output() {
        return output;
    }

    /**
     * An execution's input as it counts: absent is empty.
     *
     * @throws Failure.Invalid when it is no object, or breaks the workflow's schema
     */
    public JsonNode checked(JsonNode input) {
        JsonNode counting =
                input == null || input.isNull() ? JsonNodeFactory.instance.objectNode() : input;
        if (!counting.isObject()) {
            throw new Failure.Invalid("input", "must be an object");
        }
        List<Violation> violations = violationsOf(counting);
        if (!violations.isEmpty()) {
            throw new Failure.Invalid(violations);
        }
        return counting;
    }

    /** What of an input breaks the workflow's schema, by {@code input.…} paths. */
    private List<Violation> violationsOf(JsonNode input) {
        return inputSchema
                .map(
                        schema ->
                                schema.validate(input).stream()
                                        .map(CompiledWorkflow::violation)
                                        .sorted(Comparator.comparing(Violation::field))
                                        .toList())
                .orElse(List.of());
    }

    private static Violation violation(ValidationMessage message) {
        String path = Schemas.path(message);
        return new Violation(path.isEmpty() ? "input" : "input." + path, message.getError());
    }
}
