/**
 * Firing what is due, once. One transaction claims due schedules past those that another replica
 * holds, writes a {@code ScheduleFirings} row for each (unique by schedule and due time), plans the
 * next run and puts {@code ExecutionRequested} into the outbox under an idempotency key made of the
 * same pair. A timer in memory wakes at the earliest next run; a look at the index every second
 * sees what other replicas changed. Times that were missed while nothing ran are fired once, for
 * the latest. What became of a firing is learned from {@code execution.events}.
 */
package io.workflowmanagement.scheduler.firing;
