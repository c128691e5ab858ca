/**
 * Figures of a workflow's executions: totals as the source document's view and procedure define
 * them, and series of single metrics in buckets of time.
 */
package io.workflowmanagement.execution.summary;
