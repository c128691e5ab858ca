/**
 * What {@code deploy/bench} and {@code deploy/soak} share: a suite of their own that ends with the
 * command, and workflows that are defined and published in it.
 */
package io.workflowmanagement.local.trial;
