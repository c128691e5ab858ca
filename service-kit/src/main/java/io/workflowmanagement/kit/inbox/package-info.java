/**
 * The inbox of a consumer with an effect: what was done for an event is recorded in the effect's
 * own transaction by the event's source and id, so that a redelivery does nothing. Old entries are
 * removed after the topics' longest retention of commands.
 */
package io.workflowmanagement.kit.inbox;
