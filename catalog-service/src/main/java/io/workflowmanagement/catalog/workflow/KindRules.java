package io.workflowmanagement.catalog.workflow;

import io.workflowmanagement.kit.definition.Decision;
import io.workflowmanagement.kit.definition.ForEach;
import io.workflowmanagement.kit.definition.StepKind;
import io.workflowmanagement.kit.definition.Wait;
import io.workflowmanagement.kit.problem.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a step of each kind must have, and what it may not. */
final class KindRules {

    private static final long YEAR = 366 * 86_400L;
    private static final int MOST_OPTIONS = 20;
    private static final int LONGEST_OPTION = 100;
    private static final int LONGEST_TEXT = 1000;

    private final StepDraft step;
    private final String field;
    private final List<Violation> violations;

    /**
     * @param field the step's path with a dot, such as {@code steps[2].}
     */
    KindRules(StepDraft step, String field, List<Violation> violations) {
        this.step = step;
        this.field = field;
        this.violations = violations;
    }

    void check() {
        StepKind kind = step.kind();
        need("apiEndpointId", step.apiEndpointId(), kind == StepKind.Call);
        need("wait", step.pause(), kind == StepKind.Wait);
        need("decision", step.decision(), kind == StepKind.Decision);
        need("workflow", step.workflow(), kind == StepKind.Workflow);
        refuse("apiEndpointId", step.apiEndpointId(), StepKind.Call, StepKind.Callback);
        refuse("wait", step.pause(), StepKind.Wait);
        refuse("callback", step.callback(), StepKind.Callback);
        refuse("decision", step.decision(), StepKind.Decision);
        refuse("workflow", step.workflow(), StepKind.Workflow);
        refuse("forEach", step.forEach(), StepKind.Call, StepKind.Workflow);
        if (step.forEach() != null) {
            check(step.forEach());
        }
        if (step.compensation() != null) {
            check(step.compensation());
        }
        if (step.pause() != null) {
            check(step.pause());
        }
        if (step.callback() != null) {
            range("callback.expiresInSeconds", step.callback().expiresInSeconds(), 1, YEAR);
        }
        if (step.decision() != null) {
            check(step.decision());
        }
        if (step.workflow() != null) {
            need("workflow.workflowId", step.workflow().workflowId(), true);
        }
    }

    private void check(ForEach forEach) {
        text("forEach.items", forEach.items());
        range("forEach.maxParallel", forEach.maxParallel(), 1, ForEach.MOST_PARALLEL);
    }

    private void check(CompensationDraft compensation) {
        need("compensation.apiEndpointId", compensation.apiEndpointId(), true);
        range("compensation.timeoutSeconds", compensation.timeoutSeconds(), 1, 86_400);
        range("compensation.retryCount", compensation.retryCount(), 0, 100);
    }

    private void check(Wait wait) {
        if ((wait.delaySeconds() == null) == (wait.until() == null)) {
            add("wait", "needs either delaySeconds or until");
        }
        if (wait.delaySeconds() != null) {
            range("wait.delaySeconds", wait.delaySeconds(), 0, YEAR);
            if (step.totalTimeoutSeconds() != null
                    && step.totalTimeoutSeconds() <= wait.delaySeconds()) {
                add("totalTimeoutSeconds", "must be more than wait.delaySeconds");
            }
        }
        if (wait.until() != null) {
            text("wait.until", wait.until());
        }
    }

    private void check(Decision decision) {
        text("decision.title", decision.title());
        range("decision.expiresInSeconds", decision.expiresInSeconds(), 1, YEAR);
        Set<String> known = new HashSet<>();
        if (decision.options().isEmpty() || decision.options().size() > MOST_OPTIONS) {
            add("decision.options", "must be 1 to " + MOST_OPTIONS);
        }
        for (int i = 0; i < decision.options().size(); i++) {
            String option = decision.options().get(i);
            String name = "decision.options[" + i + "]";
            if (option.isBlank() || option.length() > LONGEST_OPTION) {
                add(name, "must be 1 to " + LONGEST_OPTION + " characters");
            } else if (!known.add(option)) {
                add(name, "stands there twice");
            }
        }
    }

    private void need(String name, Object value, boolean isNeeded) {
        if (isNeeded && value == null) {
            add(name, "must not be null");
        }
    }

    private void refuse(String name, Object value, StepKind... kinds) {
        if (value != null && !List.of(kinds).contains(step.kind())) {
            add(name, "is not for a step of the kind " + step.kind());
        }
    }

    private void text(String name, String value) {
        if (value == null || value.isBlank() || value.length() > LONGEST_TEXT) {
            add(name, "must be 1 to " + LONGEST_TEXT + " characters");
        }
    }

    private void range(String name, long value, long least, long most) {
        if (value < least || value > most) {
            add(name, "must be from " + least + " to " + most);
        }
    }

    private void add(String name, String message) {
        violations.add(new Violation(field + name, message));
    }
}
