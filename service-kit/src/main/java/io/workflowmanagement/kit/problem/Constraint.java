package io.workflowmanagement.kit.problem;

import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;

/** Recognises what the database refused, by the error's code as the dialect reads it. */
public final class Constraint {

    private Constraint() {}

    /** Whether a unique constraint or index was in the way: somebody else was first. */
    public static boolean isUnique(Throwable failure) {
        return kind(failure) == ConstraintKind.UNIQUE;
    }

    private static ConstraintKind kind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException violation) {
                return violation.getKind();
            }
        }
        return null;
    }
}
