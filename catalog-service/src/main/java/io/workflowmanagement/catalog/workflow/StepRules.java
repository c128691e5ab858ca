package io.workflowmanagement.catalog.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.kit.definition.ErrorHandling;
import io.workflowmanagement.kit.definition.ErrorHandling.OnError;
import io.workflowmanagement.kit.problem.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of a draft's steps that go beyond single fields. */
final class StepRules {

    private StepRules() {}

    /**
     * @param endpoints the living ones of the workspace among those that the steps name
     * @param workflows likewise
     */
    static List<Violation> violations(
            List<StepDraft> steps, Set<Integer> endpoints, Set<Integer> workflows) {
        List<Violation> violations = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            StepDraft step = steps.get(i);
            String field = "steps[" + i + "].";
            if (!keys.add(step.key())) {
                violations.add(
                        new Violation(field + "key", "there are two steps named " + step.key()));
            }
            new KindRules(step, field, violations).check();
            require(
                    step.apiEndpointId(),
                    endpoints,
                    "endpoint",
                    field + "apiEndpointId",
                    violations);
            if (step.compensation() != null) {
                require(
                        step.compensation().apiEndpointId(),
                        endpoints,
                        "endpoint",
                        field + "compensation.apiEndpointId",
                        violations);
            }
            if (step.workflow() != null) {
                require(
                        step.workflow().workflowId(),
                        workflows,
                        "workflow",
                        field + "workflow.workflowId",
                        violations);
            }
            check(step.errorHandling(), field + "errorHandling.", violations);
        }
        return violations;
    }

    private static void require(
            Integer id, Set<Integer> known, String what, String field, List<Violation> violations) {
        if (id != null && !known.contains(id)) {
            violations.add(new Violation(field, "the workspace has no " + what + " " + id));
        }
    }

    private static void check(ErrorHandling handling, String field, List<Violation> violations) {
        if (handling.onError() == OnError.goTo && handling.goTo() == null) {
            violations.add(new Violation(field + "goto", "must be the key of a later step"));
        }
        if (handling.onError() != OnError.goTo && handling.goTo() != null) {
            violations.add(new Violation(field + "goto", "needs onError to be \"goto\""));
        }
        if (handling.maxDelaySeconds() != null && handling.maxDelaySeconds() < 1) {
            violations.add(new Violation(field + "maxDelaySeconds", "must be 1 or more"));
        }
        for (int i = 0; i < handling.retryOn().size(); i++) {
            if (!isReason(handling.retryOn().get(i))) {
                violations.add(
                        new Violation(
                                field + "retryOn[" + i + "]",
                                "must be \"timeout\", \"connect\" or a status from 300 to 599"));
            }
        }
    }

    private static boolean isReason(JsonNode reason) {
        if (reason.isTextual()) {
            return Set.of("timeout", "connect").contains(reason.textValue());
        }
        return reason.isInt() && reason.intValue() >= 300 && reason.intValue() <= 599;
    }
}
