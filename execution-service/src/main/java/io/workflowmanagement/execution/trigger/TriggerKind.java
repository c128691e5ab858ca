package io.workflowmanagement.execution.trigger;

/** What a trigger waits for; stored by ordinal. */
enum TriggerKind {
    Webhook,
    Event
}
