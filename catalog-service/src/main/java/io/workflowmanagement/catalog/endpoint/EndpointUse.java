package io.workflowmanagement.catalog.endpoint;

import io.smallrye.mutiny.Uni;

/** Who refers to endpoints; in an interface, since it depends on this feature itself. */
public interface EndpointUse {

    /** Fails where the endpoint is in use and can't be deleted. */
    Uni<Void> requireEndpointUnused(int endpointId);
}
