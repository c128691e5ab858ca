package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.execution.environment.Environment;
import io.workflowmanagement.execution.run.Plan;
import io.workflowmanagement.execution.run.Run;
import io.workflowmanagement.execution.run.Transition;
import io.workflowmanagement.execution.workflow.CompiledStep;
import io.workflowmanagement.execution.workflow.CompiledWorkflow;
import io.workflowmanagement.kit.definition.StepDefinition;

/**
 * An execution with all that it is run by.
 *
 * @param environment the version of the settings that it is pinned to
 */
record PreparedExecution(
        OwnedExecution owned, CompiledWorkflow workflow, Environment environment, JsonNode input) {

    String id() {
        return owned.key().id();
    }

    CompiledStep step(String key) {
        return workflow.step(key);
    }

    StepDefinition definition(String stepKey) {
        return workflow.step(stepKey).definition();
    }

    /**
     * @param parallel the most steps of equal order at once
     */
    Transition beginning(int parallel) {
        return Run.begin(
                Plan.of(
                        workflow.definition().steps(),
                        environment.configuration().retries(),
                        parallel));
    }
}
