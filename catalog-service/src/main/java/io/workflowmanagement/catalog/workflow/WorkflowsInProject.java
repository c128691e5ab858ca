package io.workflowmanagement.catalog.workflow;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.project.ProjectContents;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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
    public Uni<Void> deleteIn(int projectId) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from Workflow where projectId = :project"
                                                        + " and isDeleted = false order by id",
                                                Workflow.class)
                                        .setParameter("project", projectId)
                                        .getResultList()
                                        .invoke(this::delete))
                .chain(deleted -> outbox.append(events(deleted)));
    }

    private void delete(List<Workflow> workflows) {
        if (workflows.stream().anyMatch(it -> it.status == WorkflowStatus.Published)) {
            throw new HoldsPublishedWorkflows();
        }
        workflows.forEach(it -> it.delete(clock.instant()));
    }

    private static List<Event> events(List<Workflow> deleted) {
        return deleted.stream()
                .flatMap(it -> it.reference().stream())
                .map(it -> it.event("WorkflowDeleted"))
                .toList();
    }
}
