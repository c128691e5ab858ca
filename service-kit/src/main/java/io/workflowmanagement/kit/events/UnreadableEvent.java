package io.workflowmanagement.kit.events;

/** What came breaks the event contract: no retry helps, it belongs to the dead letters. */
public class UnreadableEvent extends RuntimeException {

    public UnreadableEvent(String message) {
        super(message);
    }

    public UnreadableEvent(String message, Throwable cause) {
        super(message, cause);
    }
}
