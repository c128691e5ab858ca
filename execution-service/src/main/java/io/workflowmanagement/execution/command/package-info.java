/**
 * Commands from {@code execution.commands}: to start a workflow, and to end an execution. They do
 * what the same requests do, in nobody's name but the sender's, who has the right to write to the
 * topic.
 */
package io.workflowmanagement.execution.command;
