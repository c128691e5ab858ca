package io.workflowmanagement.embedded;

/** A server did not start; the message says why in words for the person who started it. */
public class ServerFailed extends RuntimeException {

    public ServerFailed(String message) {
        super(message);
    }

    public ServerFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
