package io.workflowmanagement.scheduler.schedule;

import java.time.Instant;

/**
 * A run that is to be fired in the transaction that claimed it.
 *
 * @param input a JSON object as text, null without
 * @param dueAt whole seconds for a planned run, never for one by hand
 */
public record ScheduleRun(
        int scheduleId, int workflowId, int workspaceId, String input, Instant dueAt) {}
