/**
 * What executions wait for from outside: callbacks, which need a token and no account, and
 * decisions, which need a role. Each is taken once; what becomes of the step is the engine's.
 */
package io.workflowmanagement.execution.answer;
