package io.workflowmanagement.kit.call;

/** No answer came. */
public class CallFailed extends RuntimeException {

    /** It took longer than the step allows. */
    public static final String TIMEOUT = "timeout";

    /** No connection came about, or it broke before the answer, or none was tried. */
    public static final String CONNECT = "connect";

    private final String kind;

    private CallFailed(String kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public static CallFailed timeout(String message) {
        return new CallFailed(TIMEOUT, message);
    }

    public static CallFailed connect(String message) {
        return new CallFailed(CONNECT, message);
    }

    /** {@link #TIMEOUT} or {@link #CONNECT}, as a step's {@code retryOn} names them. */
    public String kind() {
        return kind;
    }
}
