package io.workflowmanagement.identity.session;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.token.AccessTokens;
import io.workflowmanagement.identity.token.Client;
import io.workflowmanagement.identity.token.RefreshTokens;
import io.workflowmanagement.identity.token.RefreshTokens.Issued;
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

    /**
     * The answer is empty where the account has changed since its password was compared: nothing is
     * opened.
     */
    @WithTransaction
    Uni<Optional<Tokens>> open(Account account, long attempt, Client client) {
        return accounts.recordSignIn(account)
                .chain(
                        unchanged ->
                                unchanged
                                        ? issue(account, attempt, client).map(Optional::of)
                                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Tokens> issue(Account account, long attempt, Client client) {
        return attempts.succeeded(attempt)
                .chain(() -> refreshTokens.issue(account.id(), client))
                .call(() -> tell(account.id()))
                .map(issued -> tokens(account, issued));
    }

    /**
     * The answer is empty, and no failure, where the token is refused: its family may have ended.
     */
    @WithTransaction
    Uni<Optional<Tokens>> goOn(String refreshToken, Client client) {
        return refreshTokens
                .rotate(refreshToken, client)
                .chain(
                        rotated ->
                                rotated.map(this::goOn)
                                        .orElse(Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Tokens>> goOn(Issued rotated) {
        return accounts.byId(rotated.userId())
                .map(account -> account.filter(Account::isActive).map(it -> tokens(it, rotated)));
    }

    /** He signs in himself, though his request has no token yet. */
    private Uni<Void> tell(int userId) {
        return audit.append(Actor.user(userId), new Note(Action.Created, "Session", userId, null));
    }

    private Tokens tokens(Account account, Issued issued) {
        return new Tokens(
                accessTokens.mint(
                        account.id(), account.email(), account.role(), issued.sessionId()),
                issued.token(),
                "Bearer",
                accessTokens.lifetime().toSeconds());
    }
}
