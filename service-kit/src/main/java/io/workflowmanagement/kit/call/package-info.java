/**
 * Calls to foreign APIs, the one way that both trying an endpoint and running a step take: an
 * endpoint is compiled, a request prepared from values, sent once, and its answer read and masked.
 * Within one attempt the endpoint is asked once; a client never repeats by itself. Targets are
 * checked after their names are resolved, answers and waits are bounded, and nothing that is shown
 * or told holds a secret.
 */
package io.workflowmanagement.kit.call;
