/**
 * Firing what is due, once. One transaction claims due schedules past those that another replica
 * holds, writes a {@code ScheduleFirings} row for each (unique by schedule and due time), plans the
 * next run and puts {@code ExecutionRequested} into the outbox under an idempotency key made of the
 * same pair. A timer in memory wakes at the earliest next run; a look at the index every second
 * sees what other replicas changed. What nobody fired in time is made up for by the misfire policy
 * or recorded as missed; the overlap policy decides by what {@code execution.events} said of the
 * firings before. A backfill makes up for a past window in the same turns.
 */
package io.workflowmanagement.scheduler.firing;
