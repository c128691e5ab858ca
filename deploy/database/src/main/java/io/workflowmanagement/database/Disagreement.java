package io.workflowmanagement.database;

/** One point in which an applied script and its file, or the records of both, differ. */
public record Disagreement(String script, String detail) {}
