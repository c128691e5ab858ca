package io.workflowmanagement.local.client;

/** A request was refused or had no answer; the message says which, and what was answered. */
public final class ApiFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ApiFailed(String message) {
        super(message);
    }

    ApiFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
