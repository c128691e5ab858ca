package io.workflowmanagement.catalog.environment;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.secrets.SecretBox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Seals secrets anew with the key that encrypts now, a few environments in a transaction. */
@ApplicationScoped
class Rotation {

    private static final int AT_ONCE = 20;

    private final SecretBox box;
    private final Outbox outbox;
    private final Clock clock;

    Rotation(SecretBox box, Outbox outbox, Clock clock) {
        this.box = box;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * @param last the last environment that was looked at
     * @param more whether there may be others
     */
    record Batch(int last, int environments, int secrets, boolean more) {}

    /** Deleted ones too: they may be restored. */
    @WithTransaction
    Uni<Batch> reseal(int after) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from Environment where id > :after order by id",
                                                Environment.class)
                                        .setParameter("after", after)
                                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                                        .setMaxResults(AT_ONCE)
                                        .getResultList())
                .chain(this::reseal);
    }

    private Uni<Batch> reseal(List<Environment> environments) {
        List<Environment> stale = environments.stream().filter(this::isStale).toList();
        int secrets = stale.stream().mapToInt(this::reseal).sum();
        return Panache.getSession()
                .chain(session -> session.flush())
                .chain(
                        () ->
                                outbox.append(
                                        stale.stream()
                                                .filter(it -> !it.isDeleted())
                                                .map(EnvironmentEvents::changed)
                                                .flatMap(List::stream)
                                                .toList()))
                .map(
                        appended ->
                                new Batch(
                                        environments.isEmpty()
                                                ? Integer.MAX_VALUE
                                                : environments.get(environments.size() - 1).id(),
                                        stale.size(),
                                        secrets,
                                        environments.size() == AT_ONCE));
    }

    private boolean isStale(Environment environment) {
        return environment.variables.secrets().values().stream()
                .anyMatch(secret -> !box.isCurrent(secret));
    }

    private int reseal(Environment environment) {
        SortedMap<String, String> secrets = new TreeMap<>();
        environment
                .variables
                .secrets()
                .forEach(
                        (name, secret) ->
                                secrets.put(
                                        name,
                                        box.seal(
                                                environment.id(),
                                                name,
                                                box.open(environment.id(), name, secret))));
        environment.variables = new StoredVariables(environment.variables.plain(), secrets);
        environment.touch(clock.instant());
        return secrets.size();
    }
}
