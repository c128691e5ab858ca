package io.workflowmanagement.catalog.endpoint;

import io.workflowmanagement.kit.definition.EndpointDefinition;

/** What other features need to know of an endpoint. */
public record KnownEndpoint(EndpointDefinition definition, boolean isActive) {}
