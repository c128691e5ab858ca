package io.workflowmanagement.kit.call;

import io.workflowmanagement.kit.problem.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** The values break the endpoint's parameters; what is said names them, not their values. */
public class InvalidParameters extends RuntimeException {

    private final transient List<Violation> violations;

    InvalidParameters(List<Violation> violations) {
        super(
                violations.stream()
                        .map(it -> it.field() + " " + it.message())
                        .collect(
                                Collectors.joining(
                                        "; ", "The input breaks the endpoint's parameters: ", "")),
                null,
                false,
                false);
        this.violations = List.copyOf(violations);
    }

    /** By the parameters' names, with the path inside a value. */
    public List<Violation> violations() {
        return violations;
    }
}
