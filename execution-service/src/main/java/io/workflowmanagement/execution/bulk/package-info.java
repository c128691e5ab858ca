/**
 * One request for many executions: to retry, rerun or cancel those that a filter finds. The
 * executions are found and stored with the request; from then on any instance works on the job, and
 * each execution is done once, also when an instance dies between doing it and saying so.
 */
package io.workflowmanagement.execution.bulk;
