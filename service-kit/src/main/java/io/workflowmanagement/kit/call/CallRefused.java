package io.workflowmanagement.kit.call;

/** The call was not made, and will not be: the target or the request is not allowed. */
public class CallRefused extends RuntimeException {

    public CallRefused(String message) {
        super(message, null, false, false);
    }
}
