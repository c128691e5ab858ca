package io.workflowmanagement.kit.rowsecurity;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.function.Function;

/**
 * Gives connections that see what the context's work may see. What an earlier request left behind
 * is gone when the connection is given: or else the taking fails.
 *
 * <p>It is a {@link PgPool} because Quarkus casts to it.
 */
final class ScopedPool implements PgPool {

    private static final String SET = "SELECT set_config('wfm.workspaces', $1, FALSE)";

    private final Pool requests;
    private final Pool all;
    private final Settings settings;

    ScopedPool(Pool requests, Pool all, Settings settings) {
        this.requests = requests;
        this.all = all;
        this.settings = settings;
    }

    @Override
    public Future<SqlConnection> getConnection() {
        Scope scope = Scope.here();
        return scope.isAll()
                ? all.getConnection()
                : requests.getConnection().compose(connection -> narrow(connection, scope));
    }

    private Future<SqlConnection> narrow(SqlConnection connection, Scope scope) {
        Setting setting = settings.of(connection);
        scope.takes(setting);
        String wanted = scope.text();
        if (setting.is(wanted)) {
            return Future.succeededFuture(connection);
        }
        setting.isUnknown();
        return connection
                .preparedQuery(SET)
                .execute(Tuple.of(wanted))
                .onSuccess(set -> setting.becomes(wanted))
                .map(connection)
                .recover(
                        failure ->
                                connection
                                        .close()
                                        .transform(closed -> Future.failedFuture(failure)));
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        getConnection().onComplete(handler);
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        throw withoutConnection();
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        throw withoutConnection();
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        throw withoutConnection();
    }

    private static UnsupportedOperationException withoutConnection() {
        return new UnsupportedOperationException(
                "Which connection a single statement gets is not known before: use withConnection,"
                        + " or the pool that is @AllWorkspaces");
    }

    @Override
    public PgPool connectHandler(Handler<SqlConnection> handler) {
        requests.connectHandler(handler);
        return this;
    }

    @Override
    public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
        requests.connectionProvider(provider);
        return this;
    }

    @Override
    public int size() {
        return requests.size() + all.size();
    }

    @Override
    public Future<Void> close() {
        return Future.join(requests.close(), all.close()).mapEmpty();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        close().onComplete(handler);
    }
}
