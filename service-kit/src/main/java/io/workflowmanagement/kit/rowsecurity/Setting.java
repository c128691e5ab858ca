package io.workflowmanagement.kit.rowsecurity;

/** What a connection's session has as the workspaces that it sees, as far as is known. */
final class Setting {

    private volatile String text;

    boolean is(String wanted) {
        return wanted.equals(text);
    }

    void becomes(String text) {
        this.text = text;
    }

    /** While it is being changed, and after that failed. */
    void isUnknown() {
        text = null;
    }
}
