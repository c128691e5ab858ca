/**
 * Cron, pure: text in, instants out. {@link io.workflowmanagement.scheduler.cron.CronExpression}
 * reads five fields (Unix) or six with seconds first, and knows times on a wall clock; {@link
 * io.workflowmanagement.scheduler.cron.Timetable} lays them into a zone. In the hour that a zone
 * leaves out, what is due in it runs once at the first instant after; in the hour that exists
 * twice, a run with fixed hours runs once, and one of every hour runs in both.
 */
package io.workflowmanagement.scheduler.cron;
