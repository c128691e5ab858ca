package io.workflowmanagement.local.trial;

/** Who signs in to a suite that was made for a trial. */
public record Administrator(String email, String password) {}
