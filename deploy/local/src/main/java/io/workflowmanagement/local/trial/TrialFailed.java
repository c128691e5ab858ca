package io.workflowmanagement.local.trial;

/** The command can't go on; the message says why. */
public final class TrialFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TrialFailed(String message) {
        super(message);
    }

    public TrialFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
