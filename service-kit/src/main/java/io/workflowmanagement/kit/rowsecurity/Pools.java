package io.workflowmanagement.kit.rowsecurity;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Two pools of the one database: for requests, and for work across workspaces. */
@Singleton
class Pools implements PgPoolCreator {

    private final RowSecuritySettings settings;

    private volatile Pool all;

    Pools(RowSecuritySettings settings) {
        this.settings = settings;
    }

    @Override
    public Pool create(Input input) {
        all =
                pool(
                        input,
                        new PoolOptions(input.poolOptions())
                                .setName(input.poolOptions().getName() + "-background")
                                .setMaxSize(settings.maxSize()),
                        input.pgConnectOptionsList().stream().map(this::asBackground).toList());
        return new ScopedPool(
                pool(input, input.poolOptions(), List.copyOf(input.pgConnectOptionsList())),
                all,
                new Settings(input.poolOptions().getMaxSize()));
    }

    /** On another database than PostgreSQL there is one pool for everything. */
    @Produces
    @AllWorkspaces
    @Singleton
    io.vertx.mutiny.sqlclient.Pool ofAllWorkspaces(Pool requests) {
        // A bean of the application is made when it is first used: this makes both pools.
        requests.size();
        return io.vertx.mutiny.sqlclient.Pool.newInstance(all == null ? requests : all);
    }

    private SqlConnectOptions asBackground(PgConnectOptions application) {
        PgConnectOptions options = new PgConnectOptions(application).setUser(settings.username());
        settings.password().ifPresent(options::setPassword);
        return options;
    }

    private static Pool pool(Input input, PoolOptions options, List<SqlConnectOptions> servers) {
        return PgBuilder.pool().with(options).connectingTo(servers).using(input.vertx()).build();
    }
}
