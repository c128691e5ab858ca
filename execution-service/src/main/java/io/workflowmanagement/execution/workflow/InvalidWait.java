package io.workflowmanagement.execution.workflow;

/** What a step is to wait until is no instant. */
public class InvalidWait extends RuntimeException {

    InvalidWait(String message) {
        super(message, null, false, false);
    }
}
