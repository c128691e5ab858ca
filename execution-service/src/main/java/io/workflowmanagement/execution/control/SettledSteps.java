package io.workflowmanagement.execution.control;

import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.kit.definition.ErrorHandling.OnError;
import io.workflowmanagement.kit.definition.StepDefinition;
import java.util.List;
import java.util.Map;

/** The steps whose results a retry takes over: the execution had gone on from them. */
final class SettledSteps {

    private SettledSteps() {}

    /**
     * @param outcomes the last outcome of each step that was tried or passed over, by its key
     */
    static List<String> of(List<StepDefinition> steps, Map<String, StepStatus> outcomes) {
        return steps.stream()
                .filter(step -> isSettled(step, outcomes.get(step.key())))
                .map(StepDefinition::key)
                .toList();
    }

    private static boolean isSettled(StepDefinition step, StepStatus last) {
        if (last == null) {
            return false;
        }
        return switch (last) {
            case Completed, Skipped -> true;
            case Failed -> step.isOptional() || step.errorHandling().onError() != OnError.fail;
            case Interrupted, Expanded, Waiting -> false;
        };
    }
}
