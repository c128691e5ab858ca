package io.workflowmanagement.execution.run;

import io.workflowmanagement.kit.definition.StepDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The order of a published version's steps: groups one after the other, the steps of a group in
 * parallel.
 */
public final class Plan {

    private final List<List<PlannedStep>> groups;
    private final Map<String, PlannedStep> steps;
    private final Map<String, Integer> groupOf;
    private final int mostAtOnce;

    Plan(List<List<PlannedStep>> groups, int mostAtOnce) {
        this.mostAtOnce = mostAtOnce;
        this.groups = groups.stream().map(List::copyOf).toList();
        this.steps =
                this.groups.stream()
                        .flatMap(List::stream)
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        PlannedStep::key, Function.identity()));
        this.groupOf =
                IntStream.range(0, this.groups.size())
                        .boxed()
                        .flatMap(
                                group ->
                                        this.groups.get(group).stream()
                                                .map(step -> Map.entry(step.key(), group)))
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * @param retryCeiling the environment's {@code retries}: no step is retried more often
     * @param mostAtOnce how many steps of a group are under way at once
     */
    public static Plan of(List<StepDefinition> steps, int retryCeiling, int mostAtOnce) {
        TreeMap<Integer, List<PlannedStep>> byOrder =
                steps.stream()
                        .collect(
                                Collectors.groupingBy(
                                        StepDefinition::order,
                                        TreeMap::new,
                                        Collectors.mapping(
                                                step -> PlannedStep.of(step, retryCeiling),
                                                Collectors.toList())));
        return new Plan(List.copyOf(byOrder.values()), mostAtOnce);
    }

    int mostAtOnce() {
        return mostAtOnce;
    }

    int size() {
        return groups.size();
    }

    List<PlannedStep> group(int index) {
        return groups.get(index);
    }

    PlannedStep step(String key) {
        return steps.get(key);
    }

    int groupOf(String key) {
        return groupOf.get(key);
    }
}
