package io.workflowmanagement.identity.user;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.token.RefreshTokens;
import io.workflowmanagement.kit.audit.Action;
import io.workflowmanagement.kit.audit.Audit;
import io.workflowmanagement.kit.audit.Audit.Note;
import io.workflowmanagement.kit.audit.FieldChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** The accounts as those see them who check a password or a right. */
@ApplicationScoped
public class Accounts {

    private final UserRepository users;
    private final RefreshTokens refreshTokens;
    private final Audit audit;
    private final Clock clock;

    Accounts(UserRepository users, RefreshTokens refreshTokens, Audit audit, Clock clock) {
        this.users = users;
        this.refreshTokens = refreshTokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** Regardless of case. */
    @WithSession
    public Uni<Optional<Account>> byEmail(String email) {
        return users.byEmail(email).map(user -> Optional.ofNullable(user).map(Account::of));
    }

    @WithSession
    public Uni<Optional<Account>> byId(int id) {
        return users.living(id).map(user -> Optional.ofNullable(user).map(Account::of));
    }

    /**
     * @return false when he was deactivated, or the password changed, since it was compared
     */
    @WithTransaction
    public Uni<Boolean> recordSignIn(Account account) {
        return users.recordSignIn(account.id(), account.passwordHash(), clock.instant());
    }

    /** The same password, hashed anew; nothing happens where it has changed meanwhile. */
    @WithTransaction
    public Uni<Void> replaceHash(int id, String before, String after) {
        return users.replaceHash(id, before, after);
    }

    /** Whoever signed in with the old password has to sign in again. */
    @WithTransaction
    public Uni<Void> changePassword(int id, String hash) {
        return users.changePassword(id, hash)
                .chain(() -> refreshTokens.revokeAllOf(id))
                .chain(
                        () ->
                                audit.append(
                                        new Note(Action.Updated, "User", id, null)
                                                .with("password", FieldChange.hidden(id, id))));
    }
}
