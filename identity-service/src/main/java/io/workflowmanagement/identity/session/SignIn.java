package io.workflowmanagement.identity.session;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.password.Passwords;
import io.workflowmanagement.identity.user.Account;
import io.workflowmanagement.identity.user.Accounts;
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

    SignIn(Attempts attempts, Accounts accounts, Passwords passwords, Sessions sessions) {
        this.attempts = attempts;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
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
                .chain(known -> sessions.open(known, attempt));
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
