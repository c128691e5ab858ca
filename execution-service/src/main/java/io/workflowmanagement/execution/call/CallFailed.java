package io.workflowmanagement.execution.call;

/** No answer came. */
public class CallFailed extends RuntimeException {

    /** It took longer than the step allows. */
    public static final String TIMEOUT = "timeout";

    /** No connection came about, or it broke before the answer. */
    public static final String CONNECT = "connect";

    private final String kind;

    CallFailed(String kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    /** {@link #TIMEOUT} or {@link #CONNECT}, as a step's {@code retryOn} names them. */
    public String kind() {
        return kind;
    }
}
