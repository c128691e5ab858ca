package io.workflowmanagement.catalog.publication;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.catalog.endpoint.KnownEndpoint;
import io.workflowmanagement.catalog.workflow.StepDraft;
import io.workflowmanagement.kit.definition.EndpointDefinition;
import io.workflowmanagement.kit.definition.ErrorHandling.OnError;
import io.workflowmanagement.kit.definition.ParameterDefinition;
import io.workflowmanagement.kit.expression.Condition;
import io.workflowmanagement.kit.expression.EndpointText;
import io.workflowmanagement.kit.expression.InvalidExpression;
import io.workflowmanagement.kit.expression.InvalidMapping;
import io.workflowmanagement.kit.expression.Mapping;
import io.workflowmanagement.kit.expression.References;
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

    /**
     * @param endpoint null when it is gone
     */
    void check(KnownEndpoint endpoint, Map<String, Integer> orders) {
        if (endpoint == null) {
            add("apiEndpointId", "the endpoint " + step.apiEndpointId() + " is gone");
        } else {
            checkEndpoint(endpoint);
            checkParameters(endpoint.definition());
        }
        checkMapping("inputMapping", step.inputMapping(), references::before);
        checkMapping("outputMapping", step.outputMapping(), references::inOutput);
        checkText(
                "condition",
                () -> Condition.compile(step.condition()).references(),
                references::before);
        checkGoto(orders);
    }

    private void checkEndpoint(KnownEndpoint endpoint) {
        EndpointDefinition definition = endpoint.definition();
        List<String> names =
                definition.parameters().stream().map(ParameterDefinition::name).toList();
        String named = "the endpoint " + definition.name();
        if (!endpoint.isActive()) {
            add("apiEndpointId", named + " is not active");
        }
        checkText(
                "apiEndpointId",
                () -> EndpointText.url(definition.url(), names).references(),
                (order, it) -> in(named + "'s url: ", references.inEndpoint(order, it)));
        definition
                .headers()
                .forEach(
                        (header, text) ->
                                checkText(
                                        "apiEndpointId",
                                        () -> EndpointText.header(text, names).references(),
                                        (order, it) ->
                                                in(
                                                        named + "'s header " + header + ": ",
                                                        references.inEndpoint(order, it))));
    }

    private static List<String> in(String place, List<String> faults) {
        return faults.stream().map(fault -> place + fault).toList();
    }

    private void checkParameters(EndpointDefinition endpoint) {
        Map<String, ParameterDefinition> known =
                endpoint.parameters().stream()
                        .collect(Collectors.toMap(ParameterDefinition::name, Function.identity()));
        if (step.inputMapping() != null) {
            step.inputMapping()
                    .properties()
                    .forEach(
                            mapped ->
                                    checkParameter(
                                            known.get(mapped.getKey()), mapped.getKey(), endpoint));
        }
        for (ParameterDefinition parameter : endpoint.parameters()) {
            if (parameter.isRequired()
                    && parameter.defaultValue() == null
                    && !isMapped(parameter)) {
                add(
                        "inputMapping." + parameter.name(),
                        "is required by the endpoint " + endpoint.name());
            }
        }
    }

    private void checkParameter(
            ParameterDefinition parameter, String name, EndpointDefinition endpoint) {
        if (parameter == null) {
            add(
                    "inputMapping." + name,
                    "the endpoint " + endpoint.name() + " has no parameter " + name);
        }
    }

    private boolean isMapped(ParameterDefinition parameter) {
        return step.inputMapping() != null && step.inputMapping().hasNonNull(parameter.name());
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
