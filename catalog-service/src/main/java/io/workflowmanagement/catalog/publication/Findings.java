package io.workflowmanagement.catalog.publication;

import io.workflowmanagement.kit.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** What is found wrong with a draft, in the order in which it is looked at. */
final class Findings {

    private final List<Violation> violations = new ArrayList<>();

    void add(String field, String message) {
        violations.add(new Violation(field, message));
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }
}
