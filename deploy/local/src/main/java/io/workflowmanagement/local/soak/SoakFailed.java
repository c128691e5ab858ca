package io.workflowmanagement.local.soak;

/** The soak can't go on; the message says why. */
final class SoakFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SoakFailed(String message) {
        super(message);
    }

    SoakFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
