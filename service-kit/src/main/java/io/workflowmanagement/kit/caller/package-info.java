/**
 * Who calls, and what he may do. Each resource method states the least role it needs with {@link
 * io.workflowmanagement.kit.caller.MinimumRole}; a use case calls {@link
 * io.workflowmanagement.kit.caller.Access} with the workspace it touches, which answers 404 to
 * strangers and 403 to members whose role is too small. Rights are read where the service keeps
 * them ({@link io.workflowmanagement.kit.caller.Memberships}), never from the token, so that a
 * changed role counts on the next request.
 */
package io.workflowmanagement.kit.caller;
