package io.workflowmanagement.kit.expression;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an expression reads, as far as its text tells.
 *
 * @param variables of {@code input, steps, env, system, response, event, item, index}
 * @param steps keys named as {@code steps.key} or {@code steps['key']}
 * @param environment names of environment variables, as written
 * @param allSteps whether {@code steps} is also read by a key that only evaluation gives
 */
public record References(
        Set<String> variables, Set<String> steps, Set<String> environment, boolean allSteps) {
    static final References NONE = new References(Set.of(), Set.of(), Set.of(), false);

    public References {
        variables = Set.copyOf(variables);
        steps = Set.copyOf(steps);
        environment = Set.copyOf(environment);
    }

    public References and(References other) {
        return new References(
                union(variables, other.variables),
                union(steps, other.steps),
                union(environment, other.environment),
                allSteps || other.allSteps);
    }

    private static Set<String> union(Set<String> one, Set<String> two) {
        Set<String> both = new LinkedHashSet<>(one);
        both.addAll(two);
        return both;
    }
}
