/**
 * A user's things are given to another, so that he can be deleted: what identity keeps at once,
 * what the other services keep by an event that they follow.
 */
package io.workflowmanagement.identity.handover;
