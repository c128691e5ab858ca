package io.workflowmanagement.identity.token;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.audit.Action;
import io.workflowmanagement.kit.audit.Actor;
import io.workflowmanagement.kit.audit.Audit;
import io.workflowmanagement.kit.audit.Audit.Note;
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
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;

    RefreshTokens(Rows rows, TokenSettings settings, Audit audit, Clock clock, Ids ids) {
        this.rows = rows;
        this.settings = settings;
        this.audit = audit;
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
                                return revokeFamily(row, "its token was presented twice")
                                        .chain(RefreshTokens::refused);
                            }
                            row.usedAt = now;
                            return issue(row.userId, row.familyId, row.startedAt, client)
                                    .map(Optional::of);
                        });
    }

    /** Ends the token's family; one that is unknown has none. */
    @WithTransaction
    public Uni<Void> revoke(String token) {
        return holdUser(token)
                .chain(() -> locked(token))
                .chain(
                        row ->
                                row == null || row.revokedAt != null
                                        ? Uni.createFrom().voidItem()
                                        : revokeFamily(row, "signed out"));
    }

    /**
     * Ends one session of a user.
     *
     * @return whether he had it
     */
    @WithTransaction
    public Uni<Boolean> revoke(int userId, String sessionId) {
        return hold("u.id = :key", userId)
                .chain(
                        () ->
                                rows.update(
                                        "revokedAt = ?1 where userId = ?2 and familyId = ?3 and"
                                                + " revokedAt is null and expiresAt > ?1",
                                        clock.instant(),
                                        userId,
                                        sessionId))
                .map(count -> count > 0)
                .call(ended -> ended ? tellEnd(userId, "ended") : Uni.createFrom().voidItem());
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

    private Uni<Void> holdUser(String token) {
        return hold(
                "u.id = (select t.userId from RefreshToken t where t.tokenHash = :key)",
                OpaqueToken.hash(token));
    }

    /**
     * Whoever goes on with a session or ends one has the user's row, before any token's. Without
     * that the next token would be stored behind the back of who ends the session, and live on.
     */
    private Uni<Void> hold(String condition, Object key) {
        return rows.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from User u where " + condition, Object.class)
                                        .setParameter("key", key)
                                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
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

    private Uni<Void> revokeFamily(RefreshToken row, String why) {
        return rows.update(
                        "revokedAt = ?1 where familyId = ?2 and revokedAt is null",
                        clock.instant(),
                        row.familyId)
                .chain(() -> tellEnd(row.userId, why));
    }

    /** The request may have no access token: the refresh token says whose session it was. */
    private Uni<Void> tellEnd(int userId, String why) {
        return audit.append(
                Actor.user(userId),
                new Note(Action.Deleted, "Session", userId, null).withDetail(why));
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
