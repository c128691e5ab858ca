package io.workflowmanagement.execution.environment;

/** Said in this process once an environment's settings are stored: what waited for them may go. */
public record SettingsArrived() {}
