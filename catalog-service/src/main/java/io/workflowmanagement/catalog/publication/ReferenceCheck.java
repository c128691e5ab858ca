package io.workflowmanagement.catalog.publication;

import io.workflowmanagement.catalog.environment.EnvironmentFacts;
import io.workflowmanagement.catalog.workflow.StepDraft;
import io.workflowmanagement.kit.expression.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether what an expression refers to is there when it is evaluated. */
final class ReferenceCheck {

    /** The place after all steps: where a workflow's output is mapped. */
    static final int AFTER_ALL = Integer.MAX_VALUE;

    private static final String RESPONSE = "response";
    private static final Set<String> ITEM = Set.of("item", "index");

    private final Map<String, Integer> orders;
    private final EnvironmentFacts environment;

    ReferenceCheck(List<StepDraft> steps, EnvironmentFacts environment) {
        this.orders =
                steps.stream()
                        .collect(
                                Collectors.toMap(
                                        StepDraft::key,
                                        StepDraft::order,
                                        (first, second) -> first));
        this.environment = environment;
    }

    /** Of an expression that is evaluated before the step's call. */
    List<String> before(int order, References references) {
        return faults(order, references, Set.of());
    }

    /** Of one that is evaluated for each item. */
    List<String> beforeItem(int order, References references) {
        return faults(order, references, ITEM);
    }

    /** Of a step's output mapping. */
    List<String> inOutput(int order, References references) {
        return faults(order, references, Set.of(RESPONSE));
    }

    /** Of the output mapping of a step that is repeated. */
    List<String> inItemOutput(int order, References references) {
        return faults(order, references, Set.of(RESPONSE, "item", "index"));
    }

    /** Of an endpoint's URL or header, where a bare name means a variable in any case. */
    List<String> inEndpoint(int order, References references) {
        List<String> faults = stepFaults(order, references);
        for (String name : new TreeSet<>(references.environment())) {
            if (environment.variables().stream().noneMatch(name::equalsIgnoreCase)) {
                faults.add(noVariable(name));
            }
        }
        return faults;
    }

    private List<String> faults(int order, References references, Set<String> special) {
        List<String> faults = stepFaults(order, references);
        if (references.variables().contains(RESPONSE) && !special.contains(RESPONSE)) {
            faults.add("response is there in an output mapping alone");
        }
        for (String name : new TreeSet<>(ITEM)) {
            if (references.variables().contains(name) && !special.contains(name)) {
                faults.add(name + " is there for the items of a forEach alone");
            }
        }
        for (String name : new TreeSet<>(references.environment())) {
            if (!environment.variables().contains(name)) {
                faults.add(noVariable(name));
            }
        }
        return faults;
    }

    private List<String> stepFaults(int order, References references) {
        List<String> faults = new ArrayList<>();
        if (references.variables().contains("event")) {
            faults.add("event is there in triggers alone: map it into the input");
        }
        for (String key : new TreeSet<>(references.steps())) {
            Integer other = orders.get(key);
            if (other == null) {
                faults.add("there is no step " + key);
            } else if (other >= order) {
                faults.add("the step " + key + " does not run before it");
            }
        }
        return faults;
    }

    private String noVariable(String name) {
        return "the environment " + environment.name() + " has no variable " + name;
    }
}
