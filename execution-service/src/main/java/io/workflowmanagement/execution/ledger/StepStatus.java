package io.workflowmanagement.execution.ledger;

/** How an attempt of a step ended; stored as {@link #code()}. */
public enum StepStatus {
    Completed(1),
    Failed(2),
    Skipped(3),
    Interrupted(4),
    /** The list is known that the step is repeated for; it is the output. */
    Expanded(5),
    /** The attempt has done its part and waits; a row with its outcome follows. */
    Waiting(6);

    private final int code;

    StepStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static StepStatus of(int code) {
        for (StepStatus status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("no step status " + code);
    }
}
