/**
 * ETags and {@code If-Match}. A view that is {@link io.workflowmanagement.kit.versioning.Versioned}
 * is answered with its ETag, and {@link io.workflowmanagement.kit.versioning.IfMatch} refuses a
 * stale one with 412; its absence is allowed.
 */
package io.workflowmanagement.kit.versioning;
