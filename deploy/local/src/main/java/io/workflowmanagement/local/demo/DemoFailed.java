package io.workflowmanagement.local.demo;

/** The demo could not go on; the message says at what, and what was answered. */
public final class DemoFailed extends RuntimeException {

    DemoFailed(String message) {
        super(message);
    }

    DemoFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
