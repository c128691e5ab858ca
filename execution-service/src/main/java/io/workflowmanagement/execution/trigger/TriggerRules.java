package io.workflowmanagement.execution.trigger;

import io.workflowmanagement.kit.expression.Condition;
import io.workflowmanagement.kit.expression.InvalidExpression;
import io.workflowmanagement.kit.expression.InvalidMapping;
import io.workflowmanagement.kit.expression.Mapping;
import io.workflowmanagement.kit.expression.References;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a trigger must be like, beyond the single values. */
@ApplicationScoped
class TriggerRules {

    /** Holds secrets, is the engine's own input, or is what subscriptions themselves refused. */
    private static final Pattern NEVER =
            Pattern.compile("environment\\.settings|execution\\.commands.*|.*\\.dead-letter|_.*");

    private static final Set<String> READABLE = Set.of("event", "system");

    private final Pattern allowed;

    TriggerRules(TriggerSettings settings) {
        allowed = Pattern.compile(settings.topics());
    }

    void check(TriggerDraft draft) {
        List<Violation> violations = new ArrayList<>();
        if (draft.kind() == TriggerKind.Event) {
            checkSubscription(draft, violations);
        } else {
            refuse(violations, "topic", draft.topic(), "a webhook");
            refuse(violations, "type", draft.type(), "a webhook");
            refuse(violations, "filter", draft.filter(), "a webhook");
        }
        checkMapping(draft, violations);
        if (!violations.isEmpty()) {
            throw new Failure.Invalid(violations);
        }
    }

    boolean mayBeSubscribedTo(String topic) {
        return allowed.matcher(topic).matches() && !NEVER.matcher(topic).matches();
    }

    private void checkSubscription(TriggerDraft draft, List<Violation> violations) {
        refuse(violations, "signature", draft.signature(), "an event subscription");
        if (draft.topic() == null) {
            violations.add(new Violation("topic", "is missing"));
        } else if (!mayBeSubscribedTo(draft.topic())) {
            violations.add(
                    new Violation(
                            "topic",
                            "is none of those that may be subscribed to: see wfm.triggers.topics"));
        }
        if (draft.type() == null || draft.type().isBlank()) {
            violations.add(
                    new Violation(
                            "type",
                            "is missing: the whole CloudEvents type, such as com.acme.Order"));
        }
        try {
            Condition condition = Condition.compile(draft.filter());
            checkReferences("filter", condition.references(), violations);
        } catch (InvalidExpression e) {
            violations.add(new Violation("filter", e.getMessage()));
        }
    }

    private static void checkMapping(TriggerDraft draft, List<Violation> violations) {
        if (draft.inputMapping() == null) {
            return;
        }
        try {
            Mapping mapping = Mapping.compile(draft.inputMapping(), "inputMapping");
            checkReferences("inputMapping", mapping.references(), violations);
        } catch (InvalidMapping e) {
            e.faults()
                    .forEach(fault -> violations.add(new Violation(fault.path(), fault.message())));
        }
    }

    private static void checkReferences(
            String field, References references, List<Violation> violations) {
        references.variables().stream()
                .filter(name -> !READABLE.contains(name))
                .forEach(
                        name ->
                                violations.add(
                                        new Violation(
                                                field,
                                                "reads " + name + ": there is only event here")));
    }

    private static void refuse(
            List<Violation> violations, String field, Object value, String kind) {
        if (value != null) {
            violations.add(new Violation(field, "has no meaning for " + kind));
        }
    }
}
