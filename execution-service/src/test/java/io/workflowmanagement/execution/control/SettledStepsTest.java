package io.workflowmanagement.execution.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.kit.definition.EndpointDefinition;
import io.workflowmanagement.kit.definition.ErrorHandling;
import io.workflowmanagement.kit.definition.ErrorHandling.OnError;
import io.workflowmanagement.kit.definition.StepDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettledStepsTest {

    @Test
    void takesOverWhatCompletedOrWasSkipped() {
        assertEquals(
                List.of("a", "b"),
                SettledSteps.of(
                        List.of(step("a", null), step("b", null), step("c", null)),
                        Map.of("a", StepStatus.Completed, "b", StepStatus.Skipped)));
    }

    @Test
    void beginsTheFailedStepAnew() {
        assertEquals(
                List.of("a"),
                SettledSteps.of(
                        List.of(step("a", null), step("b", null)),
                        Map.of("a", StepStatus.Completed, "b", StepStatus.Failed)));
    }

    @Test
    void takesOverAFailureThatTheExecutionWentOnFrom() {
        assertEquals(
                List.of("a", "b"),
                SettledSteps.of(
                        List.of(step("a", OnError.goOn), step("b", OnError.goTo)),
                        Map.of("a", StepStatus.Failed, "b", StepStatus.Failed)));
    }

    @Test
    void beginsAnewWhatItsOwnersDiedIn() {
        assertEquals(
                List.of(),
                SettledSteps.of(
                        List.of(step("a", OnError.goOn)), Map.of("a", StepStatus.Interrupted)));
    }

    private static StepDefinition step(String key, OnError onError) {
        return new StepDefinition(
                1,
                key,
                key,
                1,
                new EndpointDefinition(
                        1,
                        key,
                        "http://localhost",
                        "GET",
                        "REST",
                        null,
                        "None",
                        null,
                        null,
                        null,
                        null),
                JsonNodeFactory.instance.objectNode(),
                null,
                new ErrorHandling(onError, null, null, null, null, null),
                false,
                5,
                null,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
