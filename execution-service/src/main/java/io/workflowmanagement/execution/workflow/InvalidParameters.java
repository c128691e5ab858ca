package io.workflowmanagement.execution.workflow;

/** The mapped values break the endpoint's parameters; the message names them, not their values. */
public class InvalidParameters extends RuntimeException {

    InvalidParameters(String message) {
        super(message, null, false, false);
    }
}
