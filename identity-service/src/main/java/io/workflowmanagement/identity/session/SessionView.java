package io.workflowmanagement.identity.session;

import io.workflowmanagement.identity.token.RefreshTokens.OpenSession;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A session of the caller's.
 *
 * @param lastUsedAt when its access token was last renewed
 * @param expiresAt when it ends unless it is renewed before
 * @param address where it was last renewed from
 * @param current whether this request belongs to it
 */
@Schema(name = "Session")
record SessionView(
        String id,
        Instant startedAt,
        Instant lastUsedAt,
        Instant expiresAt,
        String address,
        String device,
        boolean current) {

    static SessionView of(OpenSession session, String currentId) {
        return new SessionView(
                session.id(),
                session.startedAt(),
                session.lastUsedAt(),
                session.expiresAt(),
                session.address(),
                session.device(),
                session.id().equals(currentId));
    }
}
