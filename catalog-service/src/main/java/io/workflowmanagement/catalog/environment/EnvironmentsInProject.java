package io.workflowmanagement.catalog.environment;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.project.ProjectContents;
import io.workflowmanagement.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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
    public Uni<Void> deleteIn(int projectId) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from Environment where projectId = :project"
                                                        + " and isDeleted = false order by id",
                                                Environment.class)
                                        .setParameter("project", projectId)
                                        .getResultList()
                                        .invoke(this::delete)
                                        .call(session::flush))
                .chain(
                        deleted ->
                                outbox.append(
                                        deleted.stream()
                                                .map(EnvironmentEvents::deleted)
                                                .flatMap(List::stream)
                                                .toList()));
    }

    private void delete(List<Environment> environments) {
        environments.forEach(it -> it.delete(clock.instant()));
    }
}
