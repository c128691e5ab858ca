/**
 * The group commit. What many executions want written is committed together, so that durability
 * costs each a share of one commit. Every write names the fence and the row version that its writer
 * knows: one statement tells which executions are still owned, and only those get their steps,
 * logs, metrics and events. A batch that fails on its data is split until the culprit stands alone;
 * while the database is away a batch waits, and is looked up before it is tried again, since a lost
 * answer may have been a commit.
 */
package io.workflowmanagement.execution.ledger;
