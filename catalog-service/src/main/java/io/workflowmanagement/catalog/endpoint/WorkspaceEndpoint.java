package io.workflowmanagement.catalog.endpoint;

import io.workflowmanagement.kit.definition.EndpointDefinition;

/** An endpoint as it would be called now, and the workspace that it lies in. */
public record WorkspaceEndpoint(int workspaceId, EndpointDefinition definition) {}
