package io.workflowmanagement.scheduler.schedule;

import java.time.Instant;

/** Told inside the process after a commit, so that whoever fires need not look at the table. */
public record NextRunPlanned(Instant at) {}
