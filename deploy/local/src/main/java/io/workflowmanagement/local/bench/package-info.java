/**
 * The benchmark behind {@code deploy/bench}: a suite of its own, an API that answers at once, and a
 * generator that keeps a number of executions in flight. Nothing is switched off for it: every
 * execution is durable, and every figure is taken from outside, as a consumer sees it through the
 * gateway and as the operating system counts it.
 */
package io.workflowmanagement.local.bench;
