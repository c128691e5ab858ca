package io.workflowmanagement.identity.session;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.token.AccessTokens;
import io.workflowmanagement.identity.token.RefreshTokens;
import io.workflowmanagement.identity.user.Account;
import io.workflowmanagement.identity.user.Accounts;
import io.workflowmanagement.kit.audit.Action;
import io.workflowmanagement.kit.audit.Actor;
import io.workflowmanagement.kit.audit.Audit;
import io.workflowmanagement.kit.audit.Audit.Note;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Opens sessions, goes on with them, and ends them: each in one transaction. */
@ApplicationScoped
class Sessions {

    private final Accounts accounts;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final Attempts attempts;
    private final Audit audit;

    Sessions(
            Accounts accounts,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            Attempts attempts,
            Audit audit) {
        this.accounts = accounts;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.attempts = attempts;
        this.audit = audit;
    }

    @WithTransaction
    Uni<Tokens> open(Account account, long attempt) {
        return attempts.succeeded(attempt)
                .chain(() -> accounts.recordSignIn(account.id()))
                .chain(() -> refreshTokens.issue(account.id()))
                .call(() -> tell(account.id()))
                .map(refreshToken -> tokens(account, refreshToken));
    }

    /**
     * The answer is empty, and no failure, where the token is refused: its family may have ended.
     */
    @WithTransaction
    Uni<Optional<Tokens>> goOn(String refreshToken) {
        return refreshTokens
                .rotate(refreshToken)
                .chain(
                        rotated ->
                                rotated.map(this::goOn)
                                        .orElse(Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Tokens>> goOn(RefreshTokens.Rotated rotated) {
        return accounts.byId(rotated.userId())
                .map(
                        account ->
                                account.filter(Account::isActive)
                                        .map(it -> tokens(it, rotated.next())));
    }

    /** He signs in himself, though his request has no token yet. */
    private Uni<Void> tell(int userId) {
        return audit.append(Actor.user(userId), new Note(Action.Created, "Session", userId, null));
    }

    private Tokens tokens(Account account, String refreshToken) {
        return new Tokens(
                accessTokens.mint(account.id(), account.email(), account.role()),
                refreshToken,
                "Bearer",
                accessTokens.lifetime().toSeconds());
    }
}
