package io.workflowmanagement.execution.live;

/**
 * What a stream says.
 *
 * @param name {@code execution} or {@code step}; null for a comment
 * @param data null for a comment
 */
record LiveEvent(String name, Position at, Object data) {

    static final LiveEvent HEARTBEAT = new LiveEvent(null, null, null);

    /** Never sent. */
    static final LiveEvent END = new LiveEvent(null, null, null);
}
