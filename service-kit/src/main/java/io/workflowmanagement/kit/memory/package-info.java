/** Answers that may be a moment old, kept in this process so that nobody has to be asked again. */
package io.workflowmanagement.kit.memory;
