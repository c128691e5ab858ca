/**
 * Memberships: who belongs to which workspace, in which role. A membership that is revoked stays as
 * a row that is not active, so that its version goes on counting when it is granted again. A
 * workspace never loses its last Admin. Knows workspaces by their ids only: whether one lives is
 * asked before.
 */
package io.workflowmanagement.identity.membership;
