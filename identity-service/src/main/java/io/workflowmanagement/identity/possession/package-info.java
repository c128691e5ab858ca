/**
 * Who answers for what: each thing that lives in a workspace belongs to the user who made it,
 * himself or by a service account, until he hands it over. What the other services keep is learned
 * from the audit trail, as late as {@code audit.events} are; workspaces and service accounts say it
 * themselves.
 */
package io.workflowmanagement.identity.possession;
