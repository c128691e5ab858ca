package io.workflowmanagement.kit.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Bean Validation's findings on a request: 422, each with the field's path in the body; 400 where
 * there is no body at all.
 */
@Provider
@Priority(FailureMapper.BEFORE_THE_LIBRARY)
public class ConstraintViolationMapper extends ExceptionMapperBase<ConstraintViolationException> {

    @Override
    protected HttpProblem toProblem(ConstraintViolationException exception) {
        if (exception.getConstraintViolations().stream()
                .anyMatch(ConstraintViolationMapper::isMissingBody)) {
            return FailureMapper.problemOf(
                    new Failure.Malformed("A JSON object is expected as the body."));
        }
        return FailureMapper.problemOf(
                new Failure.Invalid(
                        exception.getConstraintViolations().stream()
                                .map(it -> new Violation(field(it), it.getMessage()))
                                .sorted(Comparator.comparing(Violation::field))
                                .toList()));
    }

    /** The contract's only parameters that must be there are paths and bodies. */
    private static boolean isMissingBody(ConstraintViolation<?> violation) {
        Path.Node last = null;
        for (Path.Node node : violation.getPropertyPath()) {
            last = node;
        }
        return last != null
                && last.getKind() == ElementKind.PARAMETER
                && violation.getInvalidValue() == null;
    }

    /** The path without the method and the parameter that Bean Validation puts in front. */
    private static String field(ConstraintViolation<?> violation) {
        List<Path.Node> nodes = new ArrayList<>();
        violation.getPropertyPath().forEach(nodes::add);
        boolean ofMethod = !nodes.isEmpty() && nodes.get(0).getKind() == ElementKind.METHOD;
        int from = ofMethod ? Math.min(2, nodes.size() - 1) : 0;
        StringBuilder field = new StringBuilder();
        for (Path.Node node : nodes.subList(from, nodes.size())) {
            if (node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            } else if (node.getKey() != null) {
                field.append('.').append(node.getKey());
            }
            if (node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return field.toString();
    }
}
