package io.workflowmanagement.execution.live;

import io.workflowmanagement.kit.problem.Failure;

/**
 * How far a client has seen an execution; an event's id, {@code 3.5}.
 *
 * @param sequence of the last step's attempt
 * @param rowVersion of the execution, -1 before it was seen
 */
record Position(int sequence, int rowVersion) {

    static final Position START = new Position(0, -1);

    /** Null is the start. */
    static Position parse(String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return START;
        }
        if (!lastEventId.matches("\\d{1,9}\\.-?\\d{1,9}")) {
            throw new Failure.Malformed("Last-Event-ID is none that was sent: " + lastEventId);
        }
        String[] parts = lastEventId.split("\\.");
        return new Position(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public String toString() {
        return sequence + "." + rowVersion;
    }
}
