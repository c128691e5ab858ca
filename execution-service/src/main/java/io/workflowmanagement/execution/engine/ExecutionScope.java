package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.kit.expression.Mapping;
import io.workflowmanagement.kit.expression.Scope;
import io.workflowmanagement.kit.expression.SystemValues;
import java.util.Optional;

/** What the expressions of an execution see, but for its secrets. */
final class ExecutionScope {

    private final PreparedExecution execution;
    private final StepResults results;
    private final EngineTools tools;

    ExecutionScope(PreparedExecution execution, StepResults results, EngineTools tools) {
        this.execution = execution;
        this.results = results;
        this.tools = tools;
    }

    /** In an attempt at the place. */
    Scope at(Place place) {
        return results.in(scope(), place);
    }

    /** What the execution gives as a whole. */
    JsonNode output() {
        Optional<Mapping> output = execution.workflow().output();
        return output.isPresent()
                ? output.get()
                        .evaluate(results.in(scope()).withEnv(execution.environment().variables()))
                : results.outputs();
    }

    private Scope scope() {
        OwnedExecution owned = execution.owned();
        return Scope.of(
                        new SystemValues(
                                tools.now(),
                                owned.key().id(),
                                owned.workflowId(),
                                owned.workflowVersion()))
                .withInput(execution.input());
    }
}
