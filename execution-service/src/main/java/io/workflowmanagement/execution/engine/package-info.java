/**
 * Runs executions. An instance holds a lease, its heartbeat on the database's time, and every write
 * of an execution checks the fence that the taking of it raised: an instance that lost its lease
 * can write nothing. What each execution does next is decided by {@link
 * io.workflowmanagement.execution.run.Run}; here it is done, and made durable by the ledger before
 * the next step begins. The number of executions that run in an instance is bounded; the rest is
 * queued in the database.
 *
 * <p>{@link ActiveExecution} is one of them, {@link ActiveExecutions} are those of this instance.
 * They come by {@link Admission}, {@link Claims}, {@link Lease} and {@link CancelSignals}, rest
 * until {@link Wakeups}, and leave by {@link Keeper} or {@link HandOver}. All of that happens on
 * one event loop, {@link EngineLoop}.
 */
package io.workflowmanagement.execution.engine;
