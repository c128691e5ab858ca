/**
 * What is asked of executions from outside: to end, or to be done again. A final state never
 * changes: a retry and a rerun are new executions that name the one they repeat.
 */
package io.workflowmanagement.execution.control;
