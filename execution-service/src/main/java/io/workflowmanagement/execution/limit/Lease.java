package io.workflowmanagement.execution.limit;

import java.time.Duration;

/**
 * Permits from the database.
 *
 * @param permits 0 when there was no room
 * @param pause how long until there may be
 */
record Lease(int permits, Duration pause) {}
