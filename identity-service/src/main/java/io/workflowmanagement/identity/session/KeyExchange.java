package io.workflowmanagement.identity.session;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.serviceaccount.ServiceAccounts;
import io.workflowmanagement.identity.serviceaccount.ServiceAccounts.InForce;
import io.workflowmanagement.identity.token.AccessTokens;
import io.workflowmanagement.kit.audit.Action;
import io.workflowmanagement.kit.audit.Actor;
import io.workflowmanagement.kit.audit.Audit;
import io.workflowmanagement.kit.audit.Audit.Note;
import io.workflowmanagement.kit.caller.Subject;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Gives service accounts their access tokens. A key can't be guessed, so that one that is right is
 * taken however often its address has failed.
 */
@ApplicationScoped
class KeyExchange {

    private final ServiceAccounts accounts;
    private final AccessTokens accessTokens;
    private final Attempts attempts;
    private final Audit audit;

    KeyExchange(
            ServiceAccounts accounts, AccessTokens accessTokens, Attempts attempts, Audit audit) {
        this.accounts = accounts;
        this.accessTokens = accessTokens;
        this.attempts = attempts;
        this.audit = audit;
    }

    Uni<AccessToken> token(String key, String address) {
        return accounts.use(key)
                .chain(
                        found ->
                                found.map(this::mint)
                                        .map(Uni.createFrom()::item)
                                        .orElseGet(() -> refuse(address)));
    }

    private AccessToken mint(InForce account) {
        AccessTokens.Minted minted =
                accessTokens.mint(
                        Subject.serviceAccount(account.id()),
                        account.ownerUserId(),
                        account.expiresAt());
        return new AccessToken(minted.token(), "Bearer", minted.lifetime().toSeconds());
    }

    private Uni<AccessToken> refuse(String address) {
        audit.denied(Actor.NOBODY, new Note(Action.Denied, "Session", Actor.NOBODY.id(), null));
        return attempts.failed(address)
                .chain(() -> Uni.createFrom().<AccessToken>failure(new KeyRefused()));
    }
}
