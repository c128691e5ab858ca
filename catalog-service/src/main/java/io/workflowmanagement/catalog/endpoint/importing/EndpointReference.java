package io.workflowmanagement.catalog.endpoint.importing;

/** An endpoint in the answer to an import. */
record EndpointReference(int id, String name) {}
