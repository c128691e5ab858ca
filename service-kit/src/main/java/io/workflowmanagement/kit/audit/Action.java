package io.workflowmanagement.kit.audit;

/** What was done, or would have been. */
public enum Action {
    Created("EntityCreated"),
    Updated("EntityUpdated"),
    Deleted("EntityDeleted"),
    Denied("AccessDenied");

    private final String event;

    Action(String event) {
        this.event = event;
    }

    /** The name of the event that tells of it. */
    String event() {
        return event;
    }
}
