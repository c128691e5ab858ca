package io.workflowmanagement.execution.command;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The topic on which commands wait of which no more may be set aside: what a workspace asks for
 * beyond its bounds fills neither the database nor the way of the others.
 */
@ApplicationScoped
class Overflow {

    private static final String TOPIC = "execution.commands_overflow";

    private final Outbox outbox;

    Overflow(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * @param command complete: its idempotency key makes it the same command there
     */
    @WithTransaction
    Uni<Void> append(ExecutionRequested command) {
        return outbox.append(
                Event.about(
                        "workflow/" + command.workflowId(),
                        TOPIC,
                        "ExecutionRequested",
                        null,
                        command));
    }
}
