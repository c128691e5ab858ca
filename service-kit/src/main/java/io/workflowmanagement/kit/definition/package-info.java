/**
 * A published workflow as it travels in {@code WorkflowPublished}: catalog freezes it, execution
 * runs it. The records are the contract between the two; fields may be added, never renamed.
 */
package io.workflowmanagement.kit.definition;
