package io.workflowmanagement.catalog.endpoint.description;

/** Says why an operation can't be an endpoint. */
public final class NoEndpoint extends RuntimeException {

    public NoEndpoint(String reason) {
        super(reason, null, false, false);
    }
}
