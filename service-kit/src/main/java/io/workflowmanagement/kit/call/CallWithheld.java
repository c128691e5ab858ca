package io.workflowmanagement.kit.call;

/** Whoever makes the call may no longer send: the next request of it was kept back. */
public class CallWithheld extends RuntimeException {

    private final boolean begun;

    CallWithheld(boolean begun) {
        super("The caller may no longer send.", null, false, false);
        this.begun = begun;
    }

    /** Whether an earlier request was sent, which was redirected or had its token refused. */
    public boolean hasBegun() {
        return begun;
    }
}
