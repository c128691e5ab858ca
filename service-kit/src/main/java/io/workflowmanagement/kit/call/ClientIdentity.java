package io.workflowmanagement.kit.call;

/** A client certificate with its key, both PEM. */
record ClientIdentity(String certificate, String privateKey) {

    @Override
    public String toString() {
        return "a client certificate"; // never its key
    }
}
