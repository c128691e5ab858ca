package io.workflowmanagement.catalog.endpoint;

/** The method of the request. */
public enum HttpMethod {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS;

    /** Parameters of such a request are its query's unless said otherwise. */
    boolean asks() {
        return this == GET || this == HEAD || this == DELETE;
    }

    boolean hasBody() {
        return this != GET && this != HEAD;
    }
}
