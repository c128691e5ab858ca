/**
 * The transactional outbox. {@link io.workflowmanagement.kit.outbox.Outbox#append} writes an event
 * in the transaction of the change; the relay sends what is unsent, oldest first, with an
 * idempotent producer, and removes it after the acknowledgement. A row lock decides which replica
 * relays. An event is out within 200 ms of its commit; a crash at any point loses none and may send
 * some again, with the same id.
 */
package io.workflowmanagement.kit.outbox;
