package io.workflowmanagement.identity.audit;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Has the tables' owner remove what is older than the retention: the service's own login can't. On
 * PostgreSQL the procedure is a function that removes a batch and says how many that were.
 */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
class AuditRetention {

    private static final String CALL = "SELECT sp_DeleteOldAuditEntries($1, $2)";

    private final Pool pool;
    private final AuditTrailSettings settings;

    AuditRetention(@AllWorkspaces Pool pool, AuditTrailSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    @Scheduled(
            every = "${wfm.audit-trail.sweep:6h}",
            delayed = "2m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return pool.preparedQuery(CALL)
                .execute(Tuple.of(settings.retentionDays(), settings.batch()))
                .map(rows -> rows.iterator().next().getInteger(0))
                .chain(
                        removed ->
                                removed == settings.batch()
                                        ? sweep()
                                        : Uni.createFrom().voidItem());
    }
}
