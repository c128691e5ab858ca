package io.workflowmanagement.local.bench;

import io.workflowmanagement.embedded.PostgresAccess;
import io.workflowmanagement.embedded.ProcFile;
import io.workflowmanagement.local.launcher.ChildSuite;
import io.workflowmanagement.local.launcher.ProcessTree;
import io.workflowmanagement.local.status.ComponentStatus;
import io.workflowmanagement.local.trial.Pause;
import io.workflowmanagement.local.trial.TrialFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what the suite has used so far. */
final class Meter {

    private static final String DATABASE = "wfm_execution";

    /** Linux counts CPU time for programs in hundredths of a second on every architecture. */
    private static final double TICKS_A_SECOND = 100;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ChildSuite suite;
    private final PostgresAccess postgres;

    Meter(ChildSuite suite) {
        this.suite = suite;
        postgres = suite.databases();
    }

    /** Everything that only grows: the difference of two readings is what happened between. */
    Reading read() {
        try (Connection connection = postgres.connect(DATABASE)) {
            awaitSent(connection);
            Map<String, Double> cpu = cpu();
            // What autovacuum would do some time later.
            Sql.run(connection, "VACUUM");
            return new Reading(
                    cpu,
                    Sql.number(connection, "SELECT pg_database_size('" + DATABASE + "')"),
                    Sql.number(connection, "SELECT SUM(xact_commit) FROM pg_stat_database"),
                    Sql.number(connection, "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn"),
                    topicBytes());
        } catch (SQLException e) {
            throw new TrialFailed("The database could not be measured: " + e.getMessage(), e);
        }
    }

    /** Until all events are out: an execution is not over before. */
    private static void awaitSent(Connection connection) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Sql.number(connection, "SELECT COUNT(*) FROM OutboxEvents") > 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new TrialFailed(
                        "Events are still unsent after " + PATIENCE.toSeconds() + " s");
            }
            Pause.of(Duration.ofMillis(50));
        }
        // Sessions report their statistics once a second.
        Pause.of(Duration.ofMillis(1_200));
    }

    private Map<String, Double> cpu() {
        Map<String, Double> seconds = new TreeMap<>();
        for (ComponentStatus component : suite.components()) {
            // The sample API is there, but nobody calls it.
            ProcessHandle.of(component.pid())
                    .ifPresent(process -> seconds.put(component.name(), cpuOfTree(process)));
        }
        return seconds;
    }

    private static double cpuOfTree(ProcessHandle root) {
        try (Stream<ProcessHandle> all = ProcessTree.of(root)) {
            return all.mapToDouble(process -> cpuOf(process.pid())).sum();
        }
    }

    /** A process's own time and that of its children that ended and that it has waited for. */
    static double cpuOf(long pid) {
        return ProcFile.stat(pid).stream()
                        .flatMap(fields -> fields.subList(11, 15).stream())
                        .mapToLong(Long::parseLong)
                        .sum()
                / TICKS_A_SECOND;
    }

    private long topicBytes() {
        try (Stream<Path> files = Files.walk(suite.data().resolve("kafka"))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .filter(
                            file ->
                                    file.getParent()
                                            .getFileName()
                                            .toString()
                                            .matches("[a-z]+\\.[a-z]+.*-\\d+"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param cpu seconds by component, its children's too
     * @param databaseBytes of execution-service's database
     * @param transactions of all databases, those that only read too
     * @param walBytes written to the write-ahead log since the beginning
     * @param topicBytes of all topics of the suite
     */
    record Reading(
            Map<String, Double> cpu,
            long databaseBytes,
            long transactions,
            long walBytes,
            long topicBytes) {

        Reading since(Reading before) {
            Map<String, Double> used = new TreeMap<>();
            cpu.forEach(
                    (name, seconds) ->
                            used.put(name, seconds - before.cpu.getOrDefault(name, 0.0)));
            return new Reading(
                    used,
                    databaseBytes - before.databaseBytes,
                    transactions - before.transactions,
                    walBytes - before.walBytes,
                    topicBytes - before.topicBytes);
        }

        double cpuSeconds() {
            return cpu.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }
}
