package io.workflowmanagement.catalog.publication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.endpoint.KnownEndpoint;
import io.workflowmanagement.catalog.workflow.CompensationDraft;
import io.workflowmanagement.catalog.workflow.StepDraft;
import io.workflowmanagement.catalog.workflow.WorkflowStatus;
import io.workflowmanagement.kit.call.CompiledEndpoint;
import io.workflowmanagement.kit.definition.EndpointDefinition;
import io.workflowmanagement.kit.definition.ErrorHandling.OnError;
import io.workflowmanagement.kit.definition.ParameterDefinition;
import io.workflowmanagement.kit.expression.Condition;
import io.workflowmanagement.kit.expression.EndpointText;
import io.workflowmanagement.kit.expression.ExpressionFailed;
import io.workflowmanagement.kit.expression.InvalidExpression;
import io.workflowmanagement.kit.expression.InvalidMapping;
import io.workflowmanagement.kit.expression.Mapping;
import io.workflowmanagement.kit.expression.References;
import io.workflowmanagement.kit.expression.Scope;
import io.workflowmanagement.kit.expression.SystemValues;
import io.workflowmanagement.kit.expression.Template;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What is wrong with one step. */
final class StepCheck {

    private final StepDraft step;
    private final String field;
    private final ReferenceCheck references;
    private final Findings findings;

    /**
     * @param field the step's path in the draft, such as {@code steps[2]}
     */
    StepCheck(StepDraft step, String field, ReferenceCheck references, Findings findings) {
        this.step = step;
        this.field = field;
        this.references = references;
        this.findings = findings;
    }

    void check(Candidate candidate, Map<String, Integer> orders) {
        boolean isRepeated = step.forEach() != null;
        if (step.apiEndpointId() != null) {
            checkCall(
                    candidate.endpoints().get(step.apiEndpointId()),
                    step.apiEndpointId(),
                    "",
                    step.inputMapping());
        }
        checkMapping(
                "inputMapping",
                step.inputMapping(),
                isRepeated ? references::beforeItem : references::before);
        checkMapping(
                "outputMapping",
                step.outputMapping(),
                isRepeated ? references::inItemOutput : references::inOutput);
        checkCondition();
        checkBehaviour(candidate);
        checkGoto(orders);
    }

    private void checkCondition() {
        checkText("condition", () -> condition().references(), references::before);
        if (isNever()) {
            add("condition", "never holds, so the step can't be reached");
        }
    }

    private Condition condition() {
        return Condition.compile(step.condition());
    }

    /** Whether it is false whatever comes. */
    private boolean isNever() {
        try {
            Condition condition = condition();
            return !condition.isAlways()
                    && condition.references().variables().isEmpty()
                    && !condition.holds(Scope.of(new SystemValues(null, null, null, null)));
        } catch (InvalidExpression | ExpressionFailed e) {
            return false; // another fault, or none that is known now
        }
    }

    private void checkBehaviour(Candidate candidate) {
        if (step.forEach() != null) {
            checkTemplate("forEach.items", step.forEach().items());
        }
        if (step.pause() != null && step.pause().until() != null) {
            checkTemplate("wait.until", step.pause().until());
        }
        if (step.decision() != null) {
            checkTemplate("decision.title", step.decision().title());
        }
        if (step.compensation() != null) {
            checkCompensation(candidate, step.compensation());
        }
        if (step.workflow() != null) {
            checkWorkflow(candidate, step.workflow().workflowId());
        }
    }

    private void checkTemplate(String name, String text) {
        checkText(name, () -> Template.compile(text).references(), references::before);
    }

    /** It is evaluated once the step itself and those beside it have run. */
    private void checkCompensation(Candidate candidate, CompensationDraft compensation) {
        checkCall(
                candidate.endpoints().get(compensation.apiEndpointId()),
                compensation.apiEndpointId(),
                "compensation.",
                compensation.inputMapping());
        checkMapping(
                "compensation.inputMapping",
                compensation.inputMapping(),
                (order, it) ->
                        step.forEach() == null
                                ? references.before(order + 1, it)
                                : references.beforeItem(order + 1, it));
    }

    private void checkWorkflow(Candidate candidate, int workflowId) {
        String name = "workflow.workflowId";
        if (workflowId == candidate.view().id()) {
            add(name, "a workflow can't run itself");
        } else if (!candidate.workflows().containsKey(workflowId)) {
            add(name, "the workflow " + workflowId + " is gone");
        } else if (candidate.workflows().get(workflowId) != WorkflowStatus.Published) {
            add(name, "the workflow " + workflowId + " is not published");
        }
    }

    /**
     * @param endpoint null when it is gone
     * @param within the object that the call stands in, with a dot; empty for the step itself
     */
    private void checkCall(
            KnownEndpoint endpoint, int endpointId, String within, ObjectNode mapping) {
        if (endpoint == null) {
            add(within + "apiEndpointId", "the endpoint " + endpointId + " is gone");
        } else {
            checkEndpoint(endpoint, within + "apiEndpointId");
            checkParameters(endpoint.definition(), within + "inputMapping.", mapping);
        }
    }

    private void checkEndpoint(KnownEndpoint endpoint, String name) {
        EndpointDefinition definition = endpoint.definition();
        List<String> names =
                definition.parameters().stream().map(ParameterDefinition::name).toList();
        String named = "the endpoint " + definition.name();
        if (!endpoint.isActive()) {
            add(name, named + " is not active");
        }
        checkText(
                name,
                () -> EndpointText.url(definition.url(), names).references(),
                (order, it) -> in(named + "'s url: ", references.inEndpoint(order, it)));
        definition
                .headers()
                .forEach(
                        (header, text) ->
                                checkText(
                                        name,
                                        () -> EndpointText.header(text, names).references(),
                                        (order, it) ->
                                                in(
                                                        named + "'s header " + header + ": ",
                                                        references.inEndpoint(order, it))));
        checkAuthentication(definition, named, name);
    }

    private void checkAuthentication(EndpointDefinition endpoint, String named, String place) {
        try {
            CompiledEndpoint.authentication(endpoint)
                    .forEach(
                            (name, used) ->
                                    in(
                                                    named + "'s authentication, " + name + ": ",
                                                    references.inEndpoint(step.order(), used))
                                            .forEach(fault -> add(place, fault)));
        } catch (InvalidExpression e) {
            // Told already, of the URL or the header that it stands in.
        }
    }

    private static List<String> in(String place, List<String> faults) {
        return faults.stream().map(fault -> place + fault).toList();
    }

    private void checkParameters(EndpointDefinition endpoint, String name, ObjectNode mapping) {
        Map<String, ParameterDefinition> known =
                endpoint.parameters().stream()
                        .collect(Collectors.toMap(ParameterDefinition::name, Function.identity()));
        if (mapping != null) {
            mapping.properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(mapped -> !known.containsKey(mapped))
                    .forEach(
                            mapped ->
                                    add(
                                            name + mapped,
                                            "the endpoint %s has no parameter %s"
                                                    .formatted(endpoint.name(), mapped)));
            mapping.properties().stream()
                    .filter(mapped -> known.containsKey(mapped.getKey()))
                    .forEach(
                            mapped ->
                                    ConstantCheck.faults(
                                                    known.get(mapped.getKey()), mapped.getValue())
                                            .forEach(fault -> add(name + mapped.getKey(), fault)));
        }
        for (ParameterDefinition parameter : endpoint.parameters()) {
            boolean isMapped = mapping != null && mapping.hasNonNull(parameter.name());
            if (parameter.isRequired() && parameter.defaultValue() == null && !isMapped) {
                add(name + parameter.name(), "is required by the endpoint " + endpoint.name());
            }
        }
    }

    private void checkMapping(
            String name, JsonNode mapping, BiFunction<Integer, References, List<String>> check) {
        if (mapping == null) {
            return;
        }
        for (var value : mapping.properties()) {
            String path = name + "." + value.getKey();
            try {
                References found =
                        Mapping.compile(value.getValue(), field + "." + path).references();
                check.apply(step.order(), found).forEach(fault -> add(path, fault));
            } catch (InvalidMapping e) {
                e.faults().forEach(fault -> findings.add(fault.path(), named(fault.message())));
            }
        }
    }

    private void checkText(
            String name,
            Supplier<References> compiled,
            BiFunction<Integer, References, List<String>> check) {
        try {
            check.apply(step.order(), compiled.get()).forEach(fault -> add(name, fault));
        } catch (InvalidExpression e) {
            add(name, e.getMessage());
        }
    }

    private void checkGoto(Map<String, Integer> orders) {
        if (step.errorHandling().onError() != OnError.goTo) {
            return;
        }
        String target = step.errorHandling().goTo();
        Integer order = orders.get(target);
        if (order == null) {
            add("errorHandling.goto", "there is no step " + target);
        } else if (order <= step.order()) {
            add("errorHandling.goto", "must lead forward, and the step " + target + " does not");
        }
    }

    private void add(String name, String message) {
        findings.add(field + "." + name, named(message));
    }

    private String named(String message) {
        return "Step " + step.key() + ": " + message;
    }
}
