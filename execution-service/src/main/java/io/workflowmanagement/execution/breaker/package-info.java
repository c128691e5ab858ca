/**
 * Circuit breakers, one for each endpoint and host, in each instance: when too many of the last
 * calls failed, the next ones fail without being sent, until a probe succeeds.
 */
package io.workflowmanagement.execution.breaker;
