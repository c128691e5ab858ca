package io.workflowmanagement.catalog.workflow;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.endpoint.EndpointUse;
import io.workflowmanagement.catalog.environment.EnvironmentUse;
import jakarta.enterprise.context.ApplicationScoped;

/** What living workflows refer to stays as long as they do. */
@ApplicationScoped
class UseInWorkflows implements EnvironmentUse, EndpointUse {

    private static final int NAMED = 5;

    @Override
    public Uni<Void> requireEnvironmentUnused(int environmentId) {
        return requireNone(
                "environment",
                "select w.name from Workflow w where w.environmentId = :id"
                        + " and w.isDeleted = false order by w.id",
                environmentId);
    }

    @Override
    public Uni<Void> requireEndpointUnused(int endpointId) {
        return requireNone(
                "endpoint",
                "select w.name from Workflow w where w.isDeleted = false and exists"
                        + " (select s.id from WorkflowStep s where s.workflow = w"
                        + " and (s.apiEndpointId = :id or s.compensationEndpointId = :id)) order by w.id",
                endpointId);
    }

    Uni<Void> requireWorkflowUnused(int workflowId) {
        return requireNone(
                "workflow",
                "select w.name from Workflow w where w.isDeleted = false and exists"
                        + " (select s.id from WorkflowStep s where s.workflow = w"
                        + " and s.subWorkflowId = :id) order by w.id",
                workflowId);
    }

    private static Uni<Void> requireNone(String what, String namesOfUsers, int id) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(namesOfUsers, String.class)
                                        .setParameter("id", id)
                                        .setMaxResults(NAMED)
                                        .getResultList())
                .invoke(
                        names -> {
                            if (!names.isEmpty()) {
                                throw new StillInUse(what, names);
                            }
                        })
                .replaceWithVoid();
    }
}
