package io.workflowmanagement.execution.limit;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.execution.limit.SlidingWindow.Given;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import jakarta.enterprise.context.ApplicationScoped;

/** Rate limits on PostgreSQL: one row a limit, which whoever leases locks. */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
class PostgresRateLimits implements RateLimitStatements {

    private static final String LOCK =
            """
            SELECT Tick, Given, (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint
            FROM RateLimits WHERE Scope = $1 FOR UPDATE\
            """;

    private static final String BEGIN =
            """
            INSERT INTO RateLimits (Scope, Tick, Given) VALUES ($1, 0, '')
            ON CONFLICT DO NOTHING\
            """;

    /** No period is longer than an hour: what rested for a day counts nothing any more. */
    private static final String FORGET =
            """
            DELETE FROM RateLimits WHERE Scope IN (
                SELECT Scope FROM RateLimits
                WHERE UsedAt < CURRENT_TIMESTAMP - INTERVAL '1 day'
                LIMIT 100 FOR UPDATE SKIP LOCKED)""";

    private static final String KEEP =
            """
            UPDATE RateLimits SET Tick = $2, Given = $3, UsedAt = CURRENT_TIMESTAMP
            WHERE Scope = $1\
            """;

    private final Pool pool;

    PostgresRateLimits(@AllWorkspaces Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Lease> lease(Limit limit, int asked) {
        return pool.withTransaction(
                connection ->
                        lock(connection, limit)
                                .chain(
                                        row ->
                                                row != null
                                                        ? Uni.createFrom().item(row)
                                                        : begun(connection, limit))
                                .chain(row -> give(connection, limit, row, asked)));
    }

    /** A new limit makes room for itself: there are never many more rows than limits in use. */
    private static Uni<Row> begun(SqlConnection connection, Limit limit) {
        return connection
                .preparedQuery(FORGET)
                .execute()
                .chain(() -> connection.preparedQuery(BEGIN).execute(Tuple.of(limit.key())))
                .chain(() -> lock(connection, limit));
    }

    private static Uni<Row> lock(SqlConnection connection, Limit limit) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(limit.key()))
                .map(
                        rows -> {
                            RowIterator<Row> row = rows.iterator();
                            return row.hasNext() ? row.next() : null;
                        });
    }

    private static Uni<Lease> give(SqlConnection connection, Limit limit, Row row, int asked) {
        Given given =
                SlidingWindow.read(row.getLong(0), row.getString(1))
                        .give(limit, row.getLong(2), asked);
        Lease lease = new Lease(given.permits(), given.pause());
        if (given.permits() == 0) {
            return Uni.createFrom().item(lease);
        }
        return connection
                .preparedQuery(KEEP)
                .execute(Tuple.of(limit.key(), given.next().newest(), given.next().text()))
                .replaceWith(lease);
    }
}
