package io.workflowmanagement.scheduler.firing;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** An instance that dies in mid-firing: it has claimed and written, and never commits. */
@ApplicationScoped
class DoomedFirings {

    private final DueFirings due;

    DoomedFirings(DueFirings due) {
        this.due = due;
    }

    @WithTransaction
    Uni<Void> fire(Instant now) {
        return due.fire(now)
                .chain(batch -> Uni.createFrom().failure(new Killed()))
                .replaceWithVoid();
    }

    static class Killed extends RuntimeException {
        Killed() {
            super("killed before its commit", null, false, false);
        }
    }
}
