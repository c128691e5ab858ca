package io.workflowmanagement.execution.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workflowmanagement.embedded.TestServers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.MDC;

/** How PostgreSQL carries out a statement that the service really sends. */
final class StatementPlan {

    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode explained;

    private StatementPlan(JsonNode explained) {
        this.explained = explained;
    }

    /** The last statement on executions that Hibernate sends for a request of this work. */
    static String sentBy(Runnable work) {
        Logger logger = Logger.getLogger("org.hibernate.SQL");
        Level before = logger.getLevel();
        List<String> sent = Collections.synchronizedList(new ArrayList<>());
        Handler handler = new Remembering(sent);
        logger.addHandler(handler);
        logger.setLevel(Level.FINE);
        try {
            work.run();
        } finally {
            logger.setLevel(before);
            logger.removeHandler(handler);
        }
        return sent.stream()
                .filter(sql -> sql.contains("from WorkflowExecutions"))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no statement among " + sent));
    }

    /**
     * Runs the statement, planned for these values: the service's client keeps no plans.
     *
     * @param options of EXPLAIN, beside ANALYZE and BUFFERS
     * @param first what its first parameters have, all but the last ones
     * @param last what those have
     */
    static StatementPlan of(String sql, String options, String first, List<String> last)
            throws SQLException, IOException {
        List<String> values = new ArrayList<>(Collections.nCopies(parameters(sql), first));
        for (int i = 0; i < last.size(); i++) {
            values.set(values.size() - last.size() + i, last.get(i));
        }
        String execute =
                values.stream()
                        .map(value -> "'" + value + "'")
                        .collect(Collectors.joining(", ", "EXECUTE explained(", ")"));
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("PREPARE explained AS " + sql);
            try (ResultSet plan =
                    statement.executeQuery(
                            "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON%s) %s"
                                    .formatted(options, execute))) {
                plan.next();
                return new StatementPlan(JSON.readTree(plan.getString(1)).get(0));
            }
        }
    }

    /** Each scan of a table that met any row. */
    List<Scan> scans() {
        List<Scan> scans = new ArrayList<>();
        collect(explained.get("Plan"), scans);
        return scans.stream().filter(scan -> scan.rows > 0).toList();
    }

    /** How many rows were sorted. */
    long sorted() {
        return sorted(explained.get("Plan"));
    }

    /** The blocks that were read to find and to make the rows. */
    long blocks() {
        return blocks(explained.get("Plan"));
    }

    /** The blocks that were read besides to write the rows to the client. */
    long blocksToWrite() {
        return blocks(explained.path("Serialization"));
    }

    @Override
    public String toString() {
        return explained.toPrettyString();
    }

    private static void collect(JsonNode node, List<Scan> scans) {
        if (node.has("Relation Name")) {
            scans.add(new Scan(index(node), rows(node) + removed(node)));
        } else {
            node.path("Plans").forEach(child -> collect(child, scans));
        }
    }

    /** The index that it goes by, also over a bitmap; else what it does instead. */
    private static String index(JsonNode scan) {
        JsonNode bitmap = scan.path("Plans").path(0);
        JsonNode by = bitmap.path("Node Type").asText().equals("Bitmap Index Scan") ? bitmap : scan;
        return by.path("Index Name").asText(scan.get("Node Type").asText());
    }

    private static long sorted(JsonNode node) {
        long rows =
                node.path("Node Type").asText().endsWith("Sort") ? rows(node.at("/Plans/0")) : 0;
        for (JsonNode child : node.path("Plans")) {
            rows += sorted(child);
        }
        return rows;
    }

    private static long rows(JsonNode node) {
        return Math.round(
                node.path("Actual Rows").asDouble() * node.path("Actual Loops").asLong(1));
    }

    private static long removed(JsonNode node) {
        return Math.round(
                node.path("Rows Removed by Filter").asDouble()
                        * node.path("Actual Loops").asLong(1));
    }

    private static long blocks(JsonNode node) {
        return node.path("Shared Hit Blocks").asLong() + node.path("Shared Read Blocks").asLong();
    }

    private static int parameters(String sql) {
        Matcher matcher = PARAMETER.matcher(sql);
        int most = 0;
        while (matcher.find()) {
            most = Math.max(most, Integer.parseInt(matcher.group(1)));
        }
        return most;
    }

    private static Connection connect() throws SQLException {
        return TestServers.obtain()
                .postgres()
                .connect(
                        ConfigProvider.getConfig()
                                .getValue("quarkus.datasource.username", String.class));
    }

    /**
     * @param index of the partition
     * @param rows that it met, whether they were wanted or not
     */
    record Scan(String index, long rows) {}

    private static final class Remembering extends Handler {

        private final List<String> sent;

        private Remembering(List<String> sent) {
            this.sent = sent;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord record) {
            // What the service does of itself meanwhile, as for an event, has no request's id.
            if (MDC.get("requestId") != null) {
                sent.add(record.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
