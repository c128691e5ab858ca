/**
 * Removes what a service keeps of workspaces that identity has purged: some rows at a time, beside
 * all other work, for as long as it takes. A service says with a {@link
 * io.workflowmanagement.kit.purge.WorkspaceRemains} what that is.
 */
package io.workflowmanagement.kit.purge;
