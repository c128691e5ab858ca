package io.workflowmanagement.local.bench;

/** The benchmark can't go on; the message says why. */
final class BenchFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BenchFailed(String message) {
        super(message);
    }

    BenchFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
