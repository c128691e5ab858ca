package io.workflowmanagement.identity.session;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.token.RefreshTokens;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the tables of sessions from growing for ever. */
@ApplicationScoped
class Housekeeping {

    private final RefreshTokens refreshTokens;
    private final Attempts attempts;

    Housekeeping(RefreshTokens refreshTokens, Attempts attempts) {
        this.refreshTokens = refreshTokens;
        this.attempts = attempts;
    }

    @Scheduled(
            every = "${wfm.sessions.housekeeping:1h}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return refreshTokens.removeExpired().chain(attempts::removeOld).replaceWithVoid();
    }
}
