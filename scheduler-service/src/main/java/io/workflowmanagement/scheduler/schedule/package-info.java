/**
 * Schedules: one a workflow, with a cron expression in a time zone. It owns {@code
 * WorkflowSchedules} and keeps each schedule's next run true: none while the schedule is paused,
 * while its workflow is not published, and after its end. What is due is fired by {@link
 * io.workflowmanagement.scheduler.firing}. Publishes {@code ScheduleCreated}, {@code
 * ScheduleUpdated} and {@code ScheduleDeleted}.
 */
package io.workflowmanagement.scheduler.schedule;
