/**
 * What happened: executions, the attempts of their steps and their logs, read and never written
 * here. Rows are found by id and the instant inside it, so that a read touches one partition.
 */
package io.workflowmanagement.execution.history;
