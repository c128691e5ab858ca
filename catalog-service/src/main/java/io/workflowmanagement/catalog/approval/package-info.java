/**
 * Publishing with the consent of others. Where the workflow or its environment has a rule, a
 * publish is set aside as a request that holds the whole frozen definition: what is approved is
 * what was asked for, whatever happens to the draft meanwhile. A request ends approved, rejected,
 * cancelled or expired, and nobody decides on his own. The last approval that is needed publishes
 * in its own transaction.
 */
package io.workflowmanagement.catalog.approval;
