package io.workflowmanagement.identity.session;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Counts attempts. One counts as failed from its beginning until its password proves right, so that
 * many at once don't slip through while their passwords are being compared.
 */
@ApplicationScoped
class Attempts {

    private final Rows rows;
    private final SignInLimits limits;
    private final Clock clock;

    Attempts(Rows rows, SignInLimits limits, Clock clock) {
        this.rows = rows;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @return the attempt's id, for {@link #succeeded}
     * @throws TooManyAttempts (as the Uni's failure) when a limit is reached; the refusal itself
     *     does not count
     */
    @WithTransaction
    Uni<Long> begin(String email, String address) {
        Instant now = clock.instant();
        String account = email.toLowerCase(Locale.ROOT);
        return lock(account)
                .chain(() -> requireAccount(account, now))
                .chain(() -> requireAddress(address, now))
                .chain(() -> record(account, address, now));
    }

    /**
     * Counts a key that is nobody's against the address alone.
     *
     * @throws TooManyAttempts as {@link #begin} does
     */
    @WithTransaction
    Uni<Void> failed(String address) {
        Instant now = clock.instant();
        return requireAddress(address, now)
                .chain(() -> record(null, address, now))
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Void> succeeded(long attempt) {
        return rows.delete("id = ?1", attempt).replaceWithVoid();
    }

    /** Removes those that no limit counts any more. */
    @WithTransaction
    Uni<Long> removeOld() {
        Duration longest =
                limits.ofAccount().window().compareTo(limits.ofAddress().window()) > 0
                        ? limits.ofAccount().window()
                        : limits.ofAddress().window();
        return rows.delete("failedAt < ?1", clock.instant().minus(longest));
    }

    /** Else many at once would each find the count below the limit. */
    private static Uni<Void> lock(String account) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.find(
                                        SignInLock.class,
                                        SignInLock.idOf(account),
                                        LockModeType.PESSIMISTIC_WRITE))
                .replaceWithVoid();
    }

    private Uni<Void> requireAccount(String account, Instant now) {
        return require(
                "account",
                account,
                limits.ofAccount().failures(),
                limits.ofAccount().window(),
                now);
    }

    private Uni<Void> requireAddress(String address, Instant now) {
        return require(
                "address",
                address,
                limits.ofAddress().failures(),
                limits.ofAddress().window(),
                now);
    }

    private Uni<Void> require(
            String key, String value, int failures, Duration window, Instant now) {
        return rows.find(
                        key + " = ?1 and failedAt > ?2 order by failedAt desc",
                        value,
                        now.minus(window))
                .range(0, failures - 1)
                .list()
                .invoke(
                        found -> {
                            if (found.size() >= failures) {
                                throw new TooManyAttempts(secondsUntilFree(found, window, now));
                            }
                        })
                .replaceWithVoid();
    }

    private static long secondsUntilFree(List<SignInFailure> found, Duration window, Instant now) {
        Instant free = found.get(found.size() - 1).failedAt.plus(window);
        return Math.max(1, Duration.between(now, free).plusMillis(999).toSeconds());
    }

    private Uni<Long> record(String account, String address, Instant now) {
        SignInFailure attempt = new SignInFailure();
        attempt.account = account;
        attempt.address = address;
        attempt.failedAt = now;
        return rows.persist(attempt).map(stored -> stored.id);
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<SignInFailure, Long> {}
}
