/**
 * What becomes of old executions: removed after two years, failed ones after five, or sooner where
 * the installation or a workspace says so; their payloads sooner still if wanted. Whole months go
 * as partitions, the rest in small batches with pauses, by one instance of all.
 */
package io.workflowmanagement.execution.retention;
