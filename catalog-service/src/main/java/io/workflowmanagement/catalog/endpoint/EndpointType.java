package io.workflowmanagement.catalog.endpoint;

/** The kind of API, in the source document's order, which is stored. */
public enum EndpointType {
    REST,
    SOAP
}
