package io.workflowmanagement.identity.session;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.password.PasswordRules;
import io.workflowmanagement.identity.password.Passwords;
import io.workflowmanagement.identity.token.Client;
import io.workflowmanagement.identity.user.Account;
import io.workflowmanagement.identity.user.Accounts;
import io.workflowmanagement.kit.audit.Action;
import io.workflowmanagement.kit.audit.Actor;
import io.workflowmanagement.kit.audit.Audit;
import io.workflowmanagement.kit.audit.Audit.Note;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Checks passwords. No transaction spans the whole: comparing takes long, and a connection is not
 * held meanwhile.
 */
@ApplicationScoped
class SignIn {

    private final Attempts attempts;
    private final Accounts accounts;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Sessions sessions;
    private final Audit audit;

    SignIn(
            Attempts attempts,
            Accounts accounts,
            Passwords passwords,
            PasswordRules rules,
            Sessions sessions,
            Audit audit) {
        this.attempts = attempts;
        this.accounts = accounts;
        this.passwords = passwords;
        this.rules = rules;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** The second try is for an account that changed while its password was compared. */
    Uni<Tokens> with(Credentials credentials, Client client) {
        return attempts.begin(credentials.email(), client.address())
                .chain(
                        attempt ->
                                enter(credentials, attempt, client)
                                        .chain(
                                                tokens ->
                                                        tokens.isPresent()
                                                                ? Uni.createFrom().item(tokens)
                                                                : enter(
                                                                        credentials,
                                                                        attempt,
                                                                        client)))
                .map(tokens -> tokens.orElseThrow(SignInRefused::new));
    }

    /** Proves who the caller is once more, and then gives him the new password. */
    Uni<Void> changePassword(int userId, PasswordChange change, String address) {
        return accounts.byId(userId)
                .map(account -> account.orElseThrow(SignInRefused::new))
                .chain(account -> changePassword(account, change, address));
    }

    private Uni<Optional<Tokens>> enter(Credentials credentials, long attempt, Client client) {
        return accounts.byEmail(credentials.email())
                .chain(account -> check(account, credentials.password()))
                .chain(
                        known ->
                                sessions.open(known, attempt, client)
                                        .call(() -> strengthen(known, credentials.password())));
    }

    private Uni<Account> check(Optional<Account> account, String password) {
        return passwords
                .matches(password, account.map(Account::passwordHash))
                .map(
                        matches ->
                                account.filter(it -> matches && it.isActive())
                                        .orElseThrow(SignInRefused::new))
                .onFailure(SignInRefused.class)
                .invoke(() -> tellRefused(account));
    }

    /** Only now is the password at hand to be hashed at the cost that is usual by now. */
    private Uni<Void> strengthen(Account account, String password) {
        return passwords.isTooCheap(account.passwordHash())
                ? passwords
                        .hash(password)
                        .chain(
                                hash ->
                                        accounts.replaceHash(
                                                account.id(), account.passwordHash(), hash))
                : Uni.createFrom().voidItem();
    }

    /** Without what was typed as the address: now and then that is the password. */
    private void tellRefused(Optional<Account> account) {
        Actor actor = account.map(it -> Actor.user(it.id())).orElse(Actor.NOBODY);
        audit.denied(actor, new Note(Action.Denied, "Session", actor.id(), null));
    }

    private Uni<Void> changePassword(Account account, PasswordChange change, String address) {
        return attempts.begin(account.email(), address)
                .chain(
                        attempt ->
                                passwords
                                        .matches(
                                                change.currentPassword(),
                                                Optional.of(account.passwordHash()))
                                        .invoke(
                                                matches -> {
                                                    if (!matches) {
                                                        throw new Failure.Invalid(
                                                                "currentPassword",
                                                                "is not your password");
                                                    }
                                                })
                                        .chain(() -> attempts.succeeded(attempt)))
                .invoke(
                        () ->
                                rules.require(
                                        "newPassword",
                                        change.newPassword(),
                                        account.firstName(),
                                        account.lastName(),
                                        account.email()))
                .chain(() -> passwords.hash(change.newPassword()))
                .chain(hash -> accounts.changePassword(account.id(), hash));
    }
}
