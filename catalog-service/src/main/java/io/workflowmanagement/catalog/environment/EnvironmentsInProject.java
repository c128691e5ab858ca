package io.workflowmanagement.catalog.environment;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.project.ProjectContents;
import io.workflowmanagement.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** A project's environments go with it. */
@ApplicationScoped
class EnvironmentsInProject implements ProjectContents {

    private final Outbox outbox;
    private final Clock clock;

    EnvironmentsInProject(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Uni<Void> deleteIn(int projectId, Instant now) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from Environment where projectId = :project"
                                                        + " and isDeleted = false order by id",
                                                Environment.class)
                                        .setParameter("project", projectId)
                                        .getResultList()
                                        .invoke(found -> found.forEach(it -> it.delete(now)))
                                        .call(session::flush))
                .chain(
                        deleted ->
                                outbox.append(
                                        deleted.stream()
                                                .map(EnvironmentEvents::deleted)
                                                .flatMap(List::stream)
                                                .toList()));
    }

    @Override
    public Uni<Void> restoreIn(int projectId, Instant deletedAt) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from Environment where projectId = :project"
                                                        + " and deletedAt = :deleted order by id",
                                                Environment.class)
                                        .setParameter("project", projectId)
                                        .setParameter("deleted", deletedAt)
                                        .getResultList()
                                        .invoke(
                                                found ->
                                                        found.forEach(
                                                                it -> it.restore(clock.instant())))
                                        .call(session::flush))
                .chain(
                        restored ->
                                outbox.append(
                                        restored.stream()
                                                .map(EnvironmentEvents::changed)
                                                .flatMap(List::stream)
                                                .toList()));
    }
}
