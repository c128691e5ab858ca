package io.workflowmanagement.local.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Writes rows that the suite has written again, many times, under new ids and at other times, so
 * that each is as the suite makes it. Whatever a table's columns are, times are moved along, and
 * identities are given anew.
 */
final class Copies {

    private static final int AT_A_TIME = 20_000;

    /** Of version 7, as the suite's: the millisecond, then chance. */
    private static final String NEXT =
            """
            INSERT INTO copies
            SELECT n.OfNth, substr(h.Hex, 1, 8) || '-' || substr(h.Hex, 9) || '-7'
                || substr(gen_random_uuid()::text, 16), n.At, n.At - s.At
            FROM (
                SELECT i, i % (SELECT COUNT(*) FROM samples) AS OfNth,
                    date_trunc('milliseconds',
                        ?::timestamptz - ?::float8 * (? - i) / ? * INTERVAL '1 second') AS At
                FROM generate_series(?, ?) AS i) n
            JOIN samples s ON s.Nth = n.OfNth
            CROSS JOIN LATERAL (
                SELECT lpad(to_hex((EXTRACT(EPOCH FROM n.At) * 1000)::bigint), 12, '0') AS Hex) h
            ORDER BY n.i""";

    private final Connection connection;
    private final List<String> inserts = new ArrayList<>();

    /**
     * @param samples a query of what is copied: its {@code Id}, the time {@code At} inside the id,
     *     and what else tells which rows belong to it
     */
    Copies(Connection connection, String samples) throws SQLException {
        this.connection = connection;
        run("SET synchronous_commit = off");
        run("DROP TABLE IF EXISTS pg_temp.samples, pg_temp.copies");
        run(
                "CREATE TEMP TABLE samples AS SELECT row_number() OVER (ORDER BY q.Id) - 1 AS Nth,"
                        + " q.* FROM ("
                        + samples
                        + ") q");
        run("CREATE TEMP TABLE copies (OfNth BIGINT, Id TEXT, At TIMESTAMPTZ, Shift INTERVAL)");
    }

    /**
     * Copies rows of a table with each sample.
     *
     * @param rows which rows {@code t} belong to the sample {@code s}
     * @param columns in lower case, with what stands in them instead; {@code c.Id} is the new id
     */
    Copies and(String table, String rows, Map<String, String> columns) throws SQLException {
        String sample = "pg_temp.sample_of_" + table;
        run("DROP TABLE IF EXISTS " + sample);
        run(
                "CREATE TEMP TABLE sample_of_%s AS SELECT s.Nth AS OfNth, t.* FROM %s t JOIN samples s ON %s"
                        .formatted(table, table, rows));
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        """
                        SELECT attname, atttypid = 'timestamptz'::regtype FROM pg_attribute
                        WHERE attrelid = lower(?)::regclass AND attnum > 0 AND NOT attisdropped
                            AND attidentity = ''
                        ORDER BY attnum""")) {
            query.setString(1, table);
            try (ResultSet all = query.executeQuery()) {
                while (all.next()) {
                    String name = all.getString(1);
                    names.add(name);
                    String moved = all.getBoolean(2) ? "s.%s + c.Shift" : "s.%s";
                    values.add(columns.getOrDefault(name, moved.formatted(name)));
                }
            }
        }
        inserts.add(
                "INSERT INTO %s (%s) SELECT %s FROM copies c JOIN %s s ON s.OfNth = c.OfNth"
                        .formatted(
                                table,
                                String.join(", ", names),
                                String.join(", ", values),
                                sample));
        return this;
    }

    /** So many in all, of each sample as many, in the order of time until now. */
    void make(int count, Duration span, IntConsumer progress) throws SQLException {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        try (PreparedStatement next = connection.prepareStatement(NEXT)) {
            for (int from = 0; from < count; from += AT_A_TIME) {
                int to = Math.min(from + AT_A_TIME, count);
                run("TRUNCATE copies");
                next.setObject(1, now);
                next.setDouble(2, span.toMillis() / 1_000.0);
                next.setInt(3, count);
                next.setInt(4, count);
                next.setInt(5, from);
                next.setInt(6, to - 1);
                next.executeUpdate();
                for (String insert : inserts) {
                    run(insert);
                }
                progress.accept(to);
            }
        }
    }

    private void run(String sql) throws SQLException {
        Sql.run(connection, sql);
    }
}
