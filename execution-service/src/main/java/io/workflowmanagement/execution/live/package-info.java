/**
 * Executions as they happen: a stream of server-sent events, of any instance's executions, until
 * the final one. It is read from what is recorded, so that nothing is seen that could be lost, and
 * a client that was cut off goes on where it was.
 */
package io.workflowmanagement.execution.live;
