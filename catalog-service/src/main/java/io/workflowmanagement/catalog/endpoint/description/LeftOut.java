package io.workflowmanagement.catalog.endpoint.description;

/** An operation that can't be an endpoint. */
public record LeftOut(String name, String reason) {}
