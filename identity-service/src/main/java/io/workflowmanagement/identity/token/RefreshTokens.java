package io.workflowmanagement.identity.token;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
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
    public Uni<String> issue(int userId) {
        return issue(userId, ids.next());
    }

    /**
     * Takes a token in and gives the next of its family. The answer is empty, and no failure, where
     * it is refused: the revocation of a family must not be rolled back with it.
     */
    @WithTransaction
    public Uni<Optional<Rotated>> rotate(String token) {
        Instant now = clock.instant();
        return locked(token)
                .chain(
                        row -> {
                            if (row == null || !row.isAlive(now)) {
                                return refused();
                            }
                            if (row.usedAt != null) {
                                return revokeFamily(row.familyId).chain(RefreshTokens::refused);
                            }
                            row.usedAt = now;
                            return issue(row.userId, row.familyId)
                                    .map(next -> Optional.of(new Rotated(row.userId, next)));
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

    private Uni<RefreshToken> locked(String token) {
        return rows.find("tokenHash", OpaqueToken.hash(token))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    private Uni<String> issue(int userId, String familyId) {
        String token = OpaqueToken.next();
        RefreshToken row = new RefreshToken();
        row.userId = userId;
        row.familyId = familyId;
        row.tokenHash = OpaqueToken.hash(token);
        row.issuedAt = clock.instant();
        row.expiresAt = row.issuedAt.plus(settings.refreshLifetime());
        return rows.persist(row).replaceWith(token);
    }

    private Uni<Void> revokeFamily(String familyId) {
        return rows.update(
                        "revokedAt = ?1 where familyId = ?2 and revokedAt is null",
                        clock.instant(),
                        familyId)
                .replaceWithVoid();
    }

    private static Uni<Optional<Rotated>> refused() {
        return Uni.createFrom().item(Optional.empty());
    }

    /** A token that was taken in, and the one that follows it. */
    public record Rotated(int userId, String next) {}

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<RefreshToken, Long> {}
}
