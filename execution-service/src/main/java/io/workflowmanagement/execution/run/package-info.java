/**
 * The execution's state machine, pure: where a run stands and what happened go in, where it stands
 * then and what is to be done come out. No clock, no database, no thread and no logger is in here;
 * the same happenings always lead to the same place, which is what a take-over relies on.
 */
package io.workflowmanagement.execution.run;
