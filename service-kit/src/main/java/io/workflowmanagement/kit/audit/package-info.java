/**
 * The audit trail's side in each service: who created, changed or deleted what, with before and
 * after, and who was denied. No use case writes it. An entity states with {@link
 * io.workflowmanagement.kit.audit.Audited} that its changes count, Hibernate says at each flush
 * what they are, and they are appended to {@code audit.events} before the transaction commits, by
 * whichever use case. What goes past Hibernate is said to {@link
 * io.workflowmanagement.kit.audit.Audit} by hand. A secret is never told, only that it changed.
 */
package io.workflowmanagement.kit.audit;
