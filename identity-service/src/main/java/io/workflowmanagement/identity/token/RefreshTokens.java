package io.workflowmanagement.identity.token;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.paging.Cursor;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Issues, rotates and revokes refresh tokens. */
@ApplicationScoped
public class RefreshTokens {

    private final Rows rows;
    private final TokenSettings settings;
    private final Clock clock;
    private final Ids ids;

    RefreshTokens(Rows rows, TokenSettings settings, Clock clock, Ids ids) {
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
    }

    /** The first token of a new family; what is returned is stored nowhere. */
    @WithTransaction
    public Uni<Issued> issue(int userId, Client client) {
        return issue(userId, ids.next(), clock.instant(), client);
    }

    /**
     * Takes a token in and gives the next of its family. The answer is empty, and no failure, where
     * it is refused: the revocation of a family must not be rolled back with it.
     */
    @WithTransaction
    public Uni<Optional<Issued>> rotate(String token, Client client) {
        Instant now = clock.instant();
        return holdUser(token)
                .chain(() -> locked(token))
                .chain(
                        row -> {
                            if (row == null || !row.isAlive(now)) {
                                return refused();
                            }
                            if (row.usedAt != null) {
                                return revokeFamily(row.familyId).chain(RefreshTokens::refused);
                            }
                            row.usedAt = now;
                            return issue(row.userId, row.familyId, row.startedAt, client)
                                    .map(Optional::of);
                        });
    }

    /** Ends the token's family; one that is unknown has none. */
    @WithTransaction
    public Uni<Void> revoke(String token) {
        return locked(token)
                .chain(
                        row ->
                                row == null
                                        ? Uni.createFrom().voidItem()
                                        : revokeFamily(row.familyId));
    }

    /**
     * Ends one session of a user.
     *
     * @return whether he had it
     */
    @WithTransaction
    public Uni<Boolean> revoke(int userId, String sessionId) {
        return rows.update(
                        "revokedAt = ?1 where userId = ?2 and familyId = ?3 and revokedAt is null"
                                + " and expiresAt > ?1",
                        clock.instant(),
                        userId,
                        sessionId)
                .map(count -> count > 0);
    }

    /** The sessions of a user that can be gone on with, the latest used first. */
    @WithSession
    public Uni<Page<OpenSession>> openOf(int userId, PageRequest page) {
        return rows.find(
                        "userId = ?1 and usedAt is null and revokedAt is null and expiresAt > ?2"
                                + " and id < ?3 order by id desc",
                        userId,
                        clock.instant(),
                        page.after().map(it -> it.longNumber(0)).orElse(Long.MAX_VALUE))
                .range(0, page.fetch() - 1)
                .list()
                .map(open -> Page.of(open, page, it -> Cursor.of(it.id), OpenSession::of));
    }

    /** Ends all sessions of a user; each ends with its access token's life at the latest. */
    @WithTransaction
    public Uni<Void> revokeAllOf(int userId) {
        return rows.update(
                        "revokedAt = ?1 where userId = ?2 and revokedAt is null",
                        clock.instant(),
                        userId)
                .replaceWithVoid();
    }

    /** What has expired serves nobody, not even for recognising a theft. */
    @WithTransaction
    public Uni<Long> removeExpired() {
        return rows.delete("expiresAt < ?1", clock.instant());
    }

    /**
     * Whoever ends all sessions of a user has the user's row: without waiting for him the next
     * token would be stored behind his back, and live on. The user is locked before the token, as
     * there.
     */
    private Uni<Void> holdUser(String token) {
        return rows.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from User u where u.id = (select t.userId from"
                                                        + " RefreshToken t where t.tokenHash ="
                                                        + " :hash)",
                                                Object.class)
                                        .setParameter("hash", OpaqueToken.hash(token))
                                        .setLockMode(LockModeType.PESSIMISTIC_READ)
                                        .getSingleResultOrNull())
                .replaceWithVoid();
    }

    private Uni<RefreshToken> locked(String token) {
        return rows.find("tokenHash", OpaqueToken.hash(token))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    private Uni<Issued> issue(int userId, String familyId, Instant startedAt, Client client) {
        String token = OpaqueToken.next();
        RefreshToken row = new RefreshToken();
        row.userId = userId;
        row.familyId = familyId;
        row.tokenHash = OpaqueToken.hash(token);
        row.issuedAt = clock.instant();
        row.expiresAt = row.issuedAt.plus(settings.refreshLifetime());
        row.startedAt = startedAt;
        row.address = client.address();
        row.device = client.device();
        return rows.persist(row).replaceWith(new Issued(userId, familyId, token));
    }

    private Uni<Void> revokeFamily(String familyId) {
        return rows.update(
                        "revokedAt = ?1 where familyId = ?2 and revokedAt is null",
                        clock.instant(),
                        familyId)
                .replaceWithVoid();
    }

    private static Uni<Optional<Issued>> refused() {
        return Uni.createFrom().item(Optional.empty());
    }

    /** A token, and the session that it goes on with. */
    public record Issued(int userId, String sessionId, String token) {

        /** Without the token: a record's own text would hold it. */
        @Override
        public String toString() {
            return "Issued[sessionId=" + sessionId + "]";
        }
    }

    /** A session that can be gone on with: a family by its newest token. */
    public record OpenSession(
            String id,
            Instant startedAt,
            Instant lastUsedAt,
            Instant expiresAt,
            String address,
            String device) {

        private static OpenSession of(RefreshToken newest) {
            return new OpenSession(
                    newest.familyId,
                    newest.startedAt == null ? newest.issuedAt : newest.startedAt,
                    newest.issuedAt,
                    newest.expiresAt,
                    newest.address,
                    newest.device);
        }
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<RefreshToken, Long> {}
}
