package io.workflowmanagement.execution.history;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import jakarta.enterprise.context.ApplicationScoped;

/** By both columns of the key, so that one partition is looked at. */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
class PostgresExecutionPlaces implements ExecutionPlaces {

    @Override
    public Uni<Integer> workspaceOf(ExecutionKey key) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(
                                                "select fn_WorkspaceOfExecution(:id, :at)",
                                                Integer.class)
                                        .setParameter("id", key.id())
                                        .setParameter("at", key.executedAt())
                                        .getSingleResultOrNull());
    }
}
