/**
 * Calls to foreign APIs. Within one attempt there is never more than one request; redirects are not
 * followed; answers are bounded; link-local and loopback targets are refused unless the
 * configuration allows them.
 */
package io.workflowmanagement.execution.call;
