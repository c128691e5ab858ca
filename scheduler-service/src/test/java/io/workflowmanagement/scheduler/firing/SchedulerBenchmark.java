package io.workflowmanagement.scheduler.firing;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.scheduler.testing.OnEventLoop;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * How late a thousand schedules are fired that are due in the same second among a hundred thousand,
 * and what an idle scheduler asks of the database. Not part of a build: {@code
 * -Dtest=SchedulerBenchmark} runs it in about a minute.
 */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class SchedulerBenchmark {

    private static final Logger LOG = Logger.getLogger(SchedulerBenchmark.class);
    private static final int SCHEDULES = Integer.getInteger("benchmark.schedules", 100_000);
    private static final int DUE = Integer.getInteger("benchmark.due", 1_000);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final DateTimeFormatter EVERY_YEAR_THEN =
            DateTimeFormatter.ofPattern("s m H d M '*'").withZone(ZoneOffset.UTC);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration IDLE = Duration.ofSeconds(10);

    @Inject Vertx vertx;
    @Inject @AllWorkspaces Pool pool;

    @Test
    void firesAThousandOfAHundredThousand() {
        int workspace = TestTenants.id();
        int first = 1;
        insert(workspace, first, SCHEDULES - DUE, Instant.now().plus(Duration.ofDays(30)));
        first += SCHEDULES - DUE;
        OnEventLoop.run(vertx, () -> pool.query("ANALYZE").execute());
        long idle = statements();
        await().atMost(1, MINUTES).pollDelay(IDLE).until(() -> true);
        LOG.infof("idle: %.1f transactions a second", (statements() - idle) / 10.0);
        for (int round = 0; round < ROUNDS; round++, first += DUE) {
            Instant due = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(6);
            insert(workspace, first, DUE, due);
            measure(workspace, due);
        }
    }

    private void measure(int workspace, Instant due) {
        await().atMost(2, MINUTES)
                .pollInterval(LOOK)
                .until(() -> firings(workspace, due).getLong(0) == DUE);
        Row row = firings(workspace, due);
        assertNotNull(row.getLong(2), "they were not fired");
        await().atMost(2, MINUTES).pollInterval(LOOK).until(() -> waiting() == 0);
        LOG.infof(
                "%d of %d due at once: fired after %d ms (median), %d ms (last); the last command"
                        + " was acknowledged by the broker at most %d ms after its due time",
                DUE,
                SCHEDULES,
                row.getLong(1),
                row.getLong(2),
                Duration.between(due, Instant.now()).toMillis());
    }

    private Row firings(int workspace, Instant due) {
        return OnEventLoop.run(
                        vertx,
                        () ->
                                pool.preparedQuery(
                                                "SELECT count(*), percentile_disc(0.5) WITHIN"
                                                        + " GROUP (ORDER BY Late), max(Late) FROM"
                                                        + " (SELECT (extract(epoch FROM FiredAt -"
                                                        + " DueAt) * 1000)::bigint AS Late FROM"
                                                        + " ScheduleFirings WHERE WorkspaceId = $1"
                                                        + " AND DueAt = $2) fired")
                                        .execute(Tuple.of(workspace, due.atOffset(ZoneOffset.UTC))))
                .iterator()
                .next();
    }

    private long waiting() {
        return number("SELECT count(*) FROM OutboxEvents");
    }

    private long statements() {
        return number(
                "SELECT xact_commit + xact_rollback FROM pg_stat_database"
                        + " WHERE datname = current_database()");
    }

    private long number(String sql) {
        return OnEventLoop.run(vertx, () -> pool.query(sql).execute()).iterator().next().getLong(0);
    }

    private void insert(int workspace, int first, int count, Instant at) {
        OnEventLoop.run(
                vertx,
                () ->
                        pool.preparedQuery(
                                        "INSERT INTO WorkflowSchedules (WorkflowId, WorkspaceId,"
                                                + " CronExpression, NextRunTime, FireAt) SELECT"
                                                + " $1::int + i, $2, $5, $3, $3 FROM"
                                                + " generate_series(0, $4::int - 1) i")
                                .execute(
                                        Tuple.of(
                                                first,
                                                workspace,
                                                at.atOffset(ZoneOffset.UTC),
                                                count,
                                                EVERY_YEAR_THEN.format(at))));
    }
}
