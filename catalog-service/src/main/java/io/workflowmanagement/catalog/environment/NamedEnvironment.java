package io.workflowmanagement.catalog.environment;

/** An environment as it could be sent again: of its secrets only that they are there. */
public record NamedEnvironment(int id, EnvironmentDraft draft) {}
