/**
 * Calls as steps make them: in their turn where a rate limit stands, not at all where a circuit is
 * open or the instance's lease has run out meanwhile, and otherwise as {@code kit.call} makes them.
 */
package io.workflowmanagement.execution.call;
