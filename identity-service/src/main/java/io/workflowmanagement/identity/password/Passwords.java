package io.workflowmanagement.identity.password;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Hashes and compares passwords. The work is done on the threads of the pool {@code passwords}, and
 * the answer comes back on the caller's own context.
 */
@ApplicationScoped
public class Passwords {

    /** Where the cost stands in {@code $2a$11$…}. */
    private static final int COST = 4;

    private final Vertx vertx;
    private final PasswordSettings settings;

    private WorkerExecutor worker;

    /** The hash of no password at the usual cost: comparing with it takes the usual time. */
    private final String nobody;

    Passwords(Vertx vertx, PasswordSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.nobody = "$2a$%02d$".formatted(settings.cost()) + ".".repeat(53);
    }

    @PostConstruct
    void start() {
        worker = vertx.createSharedWorkerExecutor("passwords", settings.parallel());
    }

    @PreDestroy
    void stop() {
        worker.closeAndForget();
    }

    public Uni<String> hash(String password) {
        return worker.executeBlocking(
                () -> BcryptUtil.bcryptHash(password, settings.cost()), false);
    }

    /**
     * @param hash empty where there is no account: the comparison fails after the usual time
     */
    public Uni<Boolean> matches(String password, Optional<String> hash) {
        return worker.executeBlocking(
                () -> BcryptUtil.matches(password, hash.orElse(nobody)) && hash.isPresent(), false);
    }

    /** Whether the hash was made at a lower cost than is usual now. */
    public boolean isTooCheap(String hash) {
        return Integer.parseInt(hash.substring(COST, COST + 2)) < settings.cost();
    }
}
