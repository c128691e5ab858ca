package io.workflowmanagement.execution.retention;

/** This instance stops, or another took the clean-up over; what was removed stays removed. */
final class CleanupInterrupted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CleanupInterrupted() {
        super("The clean-up goes on elsewhere or later", null, false, false);
    }
}
