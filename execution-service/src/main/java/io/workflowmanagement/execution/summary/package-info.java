/** Figures of a workflow's executions, as the source document's view and procedure define them. */
package io.workflowmanagement.execution.summary;
