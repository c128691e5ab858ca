/**
 * Events as CloudEvents 1.0 in Kafka's binary mode: the attributes are {@code ce_*} headers, the
 * value is JSON. {@link io.workflowmanagement.kit.events.Event} is what a service says, {@link
 * io.workflowmanagement.kit.events.ReceivedEvent} what it hears, and {@link
 * io.workflowmanagement.kit.events.Deliveries} keeps a consumer going: it retries while the
 * database is away and lets what breaks the contract go to the dead letters.
 */
package io.workflowmanagement.kit.events;
