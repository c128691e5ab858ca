package io.workflowmanagement.scheduler.schedule;

import java.time.Duration;

/**
 * The service's bounds of making up.
 *
 * @param tolerance how late a run may be and still count as on time
 * @param mostAtOnce how many missed runs {@link Misfire#FireAll} makes up for
 */
public record MisfireLimits(Duration tolerance, int mostAtOnce) {}
