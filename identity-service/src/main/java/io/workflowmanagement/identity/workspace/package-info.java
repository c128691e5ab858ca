/**
 * Workspaces: the tenants. Any active user may found one, and becomes a member of it with the role
 * Admin in the same transaction. A name is unique among the workspaces that are not deleted, and
 * deletion is soft: the other services hear of it, hide what lies in the workspace and end what
 * runs there. Within the retention time it can be restored with all of it.
 */
package io.workflowmanagement.identity.workspace;
