package io.workflowmanagement.local.launcher;

/** Something on this machine is in the way of a start; the message says what, and what helps. */
final class CannotStart extends RuntimeException {

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
