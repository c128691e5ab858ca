/** What is asked of an execution from outside: to end. A final state never changes. */
package io.workflowmanagement.execution.control;
