package io.workflowmanagement.identity.session;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.password.Passwords;
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
    private final Sessions sessions;
    private final Audit audit;

    SignIn(
            Attempts attempts,
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            Audit audit) {
        this.attempts = attempts;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
    }

    Uni<Tokens> with(Credentials credentials, String address) {
        return attempts.begin(credentials.email(), address)
                .chain(
                        attempt ->
                                accounts.byEmail(credentials.email())
                                        .chain(
                                                account ->
                                                        check(
                                                                account,
                                                                credentials.password(),
                                                                attempt)));
    }

    /** Proves who the caller is once more, and then gives him the new password. */
    Uni<Void> changePassword(int userId, PasswordChange change, String address) {
        return accounts.byId(userId)
                .map(account -> account.orElseThrow(SignInRefused::new))
                .chain(account -> changePassword(account, change, address));
    }

    private Uni<Tokens> check(Optional<Account> account, String password, long attempt) {
        return passwords
                .matches(password, account.map(Account::passwordHash))
                .map(
                        matches ->
                                account.filter(it -> matches && it.isActive())
                                        .orElseThrow(SignInRefused::new))
                .onFailure(SignInRefused.class)
                .invoke(() -> tellRefused(account))
                .chain(known -> sessions.open(known, attempt));
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
                .chain(() -> passwords.hash(change.newPassword()))
                .chain(hash -> accounts.changePassword(account.id(), hash));
    }
}
