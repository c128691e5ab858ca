/**
 * The database keeps workspaces apart besides what each query says. A connection that serves a
 * request sees no row of a workspace until {@code Access} has let the caller into it; work for all
 * workspaces has connections of a login of its own, and says so by name. Only PostgreSQL has
 * policies; on the other databases nothing here does anything.
 */
package io.workflowmanagement.kit.rowsecurity;
