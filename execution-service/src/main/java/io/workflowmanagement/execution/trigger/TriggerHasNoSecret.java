package io.workflowmanagement.execution.trigger;

import io.workflowmanagement.kit.problem.Failure;

/** Events on Kafka are not signed. */
final class TriggerHasNoSecret extends Failure.Conflict {

    TriggerHasNoSecret(int id) {
        super("Trigger " + id + " is an event subscription: only webhooks have a secret.");
    }
}
