package io.workflowmanagement.catalog.workflow;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.project.ProjectContents;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** A project's workflows go with it, unless one is published. */
@ApplicationScoped
class WorkflowsInProject implements ProjectContents {

    private final Outbox outbox;
    private final Clock clock;

    WorkflowsInProject(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Uni<Void> deleteIn(int projectId, Instant now) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from Workflow where projectId = :project"
                                                        + " and isDeleted = false order by id",
                                                Workflow.class)
                                        .setParameter("project", projectId)
                                        .getResultList()
                                        .invoke(found -> delete(found, now)))
                .chain(deleted -> outbox.append(events(deleted)));
    }

    @Override
    public Uni<Void> restoreIn(int projectId, Instant deletedAt) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from Workflow where projectId = :project and"
                                                        + " deletedAt = :deleted order by id",
                                                Workflow.class)
                                        .setParameter("project", projectId)
                                        .setParameter("deleted", deletedAt)
                                        .getResultList())
                .invoke(found -> found.forEach(it -> it.comeBack(clock.instant())))
                .replaceWithVoid();
    }

    private static void delete(List<Workflow> workflows, Instant now) {
        if (workflows.stream().anyMatch(it -> it.status == WorkflowStatus.Published)) {
            throw new HoldsPublishedWorkflows();
        }
        workflows.forEach(it -> it.delete(now));
    }

    private static List<Event> events(List<Workflow> deleted) {
        return deleted.stream()
                .flatMap(it -> it.reference().stream())
                .map(it -> it.event("WorkflowDeleted"))
                .toList();
    }
}
