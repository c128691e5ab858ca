package io.workflowmanagement.identity.user;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.workflowmanagement.identity.password.PasswordRules;
import io.workflowmanagement.identity.password.Passwords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Makes the first administrator where there is no user at all. The database may come up after the
 * service: it is tried until it is there. Of several replicas that start at once, the unique e-mail
 * address lets one win.
 */
@ApplicationScoped
class FirstAdministrator {

    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AdministratorSettings settings;
    private final Users users;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Validator validator;
    private final Vertx vertx;

    private boolean waiting;
    private volatile boolean settled;

    FirstAdministrator(
            AdministratorSettings settings,
            Users users,
            Passwords passwords,
            PasswordRules rules,
            Validator validator,
            Vertx vertx) {
        this.settings = settings;
        this.users = users;
        this.passwords = passwords;
        this.rules = rules;
        this.validator = validator;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        Optional<NewUser> administrator = wanted();
        attempt(administrator);
    }

    private Optional<NewUser> wanted() {
        if (settings.email().isEmpty() && settings.password().isEmpty()) {
            return Optional.empty();
        }
        NewUser administrator =
                NewUser.administrator(
                        settings.email().orElse(null), settings.password().orElse(null));
        String faults =
                validator.validate(administrator).stream()
                        .map(
                                it ->
                                        "WFM_ADMIN_"
                                                + it.getPropertyPath().toString().toUpperCase()
                                                + " "
                                                + it.getMessage())
                        .sorted()
                        .collect(Collectors.joining("; "));
        if (faults.isEmpty()) {
            faults =
                    rules.fault(administrator.password(), administrator.email())
                            .map(fault -> "WFM_ADMIN_PASSWORD " + fault)
                            .orElse("");
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException("The first administrator can't be made: " + faults);
        }
        return Optional.of(administrator);
    }

    private void attempt(Optional<NewUser> administrator) {
        VertxContextSupport.subscribe(
                () -> makeIfNobody(administrator).toMulti(),
                outcome -> outcome.with(this::settle, failure -> again(administrator, failure)));
    }

    /** Whether it is known that there is a user, or that none is wanted. */
    boolean isSettled() {
        return settled;
    }

    private void settle(String outcome) {
        settled = true;
        LOG.info(outcome);
    }

    private void again(Optional<NewUser> administrator, Throwable failure) {
        if (!waiting) {
            waiting = true;
            LOG.warnf("Whether there is a user can't be read yet: %s", failure.getMessage());
        }
        vertx.setTimer(PAUSE.toMillis(), timer -> attempt(administrator));
    }

    private Uni<String> makeIfNobody(Optional<NewUser> administrator) {
        return users.any()
                .chain(
                        any -> {
                            if (any) {
                                return Uni.createFrom().item("There are users");
                            }
                            return administrator
                                    .map(this::make)
                                    .orElse(
                                            Uni.createFrom()
                                                    .item(
                                                            "There is no user: set WFM_ADMIN_EMAIL"
                                                                    + " and WFM_ADMIN_PASSWORD, and"
                                                                    + " start again"));
                        });
    }

    private Uni<String> make(NewUser administrator) {
        return passwords
                .hash(administrator.password())
                .chain(hash -> users.create(administrator, hash))
                .map(user -> "Made the first administrator, " + user.email())
                .onFailure(EmailTaken.class)
                .recoverWithItem("Another replica made the first administrator");
    }
}
