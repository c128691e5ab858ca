package io.workflowmanagement.kit.tenancy;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.purge.WorkspaceRemains;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The workspaces that are gone for good, and what the service still keeps of them. */
@ApplicationScoped
@IfBuildProperty(name = "wfm.tenancy.replica", stringValue = "true")
class PurgedWorkspaces {

    /** What the replica itself keeps goes last: it says that there is something to remove. */
    private static final List<String> REPLICAS =
            List.of(
                    "delete from KnownMembership where key.workspaceId = :it",
                    "delete from KnownServiceAccount where workspaceId = :it",
                    "delete from KnownWorkspace where id = :it");

    private final Instance<WorkspaceRemains> remains;

    PurgedWorkspaces(@Any Instance<WorkspaceRemains> remains) {
        this.remains = remains;
    }

    /** One of which there is something left. */
    @WithSession
    Uni<Optional<Integer>> next() {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "select w.id from KnownWorkspace w where"
                                                        + " w.isPurged = true order by w.id",
                                                Integer.class)
                                        .setMaxResults(1)
                                        .getResultList())
                .map(ids -> ids.stream().findFirst());
    }

    /**
     * @return how many rows; 0 when the service has nothing left and has forgotten it
     */
    @WithTransaction
    Uni<Integer> removeSome(int workspaceId, int most) {
        return Multi.createFrom()
                .iterable(remains)
                .onItem()
                .transformToUniAndConcatenate(it -> it.remove(workspaceId, most))
                .collect()
                .asList()
                .map(counts -> counts.stream().mapToInt(Integer::intValue).sum())
                .call(
                        removed ->
                                removed > 0
                                        ? Uni.createFrom().voidItem()
                                        : Panache.getSession()
                                                .chain(session -> forget(session, workspaceId)));
    }

    private static Uni<Void> forget(Mutiny.Session session, int workspaceId) {
        return Multi.createFrom()
                .iterable(REPLICAS)
                .onItem()
                .transformToUniAndConcatenate(
                        statement ->
                                session.createMutationQuery(statement)
                                        .setParameter("it", workspaceId)
                                        .executeUpdate())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
