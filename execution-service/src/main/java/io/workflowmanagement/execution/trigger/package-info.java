/**
 * What starts executions from outside: webhooks, whose requests are signed, and subscriptions to
 * events on Kafka. Both take an input from what came by a mapping, and both start an execution once
 * for the same delivery, by its idempotency key.
 */
package io.workflowmanagement.execution.trigger;
