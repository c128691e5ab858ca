/**
 * Workspaces that were deleted longer ago than they can be restored are removed for good, with
 * their members, service accounts and what is known of their things; the other services are told.
 */
package io.workflowmanagement.identity.purge;
