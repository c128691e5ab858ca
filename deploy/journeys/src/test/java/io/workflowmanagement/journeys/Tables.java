package io.workflowmanagement.journeys;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.workflowmanagement.embedded.PostgresAccess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Every table of every service's database, to be searched as a whole. */
final class Tables {

    private static final List<String> DATABASES =
            List.of("wfm_identity", "wfm_catalog", "wfm_execution", "wfm_scheduler");

    private Tables() {}

    /** A line for each table and text that it holds in some row, in whatever column. */
    static List<String> holding(PostgresAccess server, Collection<String> texts)
            throws SQLException {
        List<String> found = new ArrayList<>();
        for (String database : DATABASES) {
            try (Connection connection = server.connect(database)) {
                List<String> tables = names(connection);
                assertTrue(tables.size() > 5, database);
                for (String table : tables) {
                    for (String text : held(connection, table, texts)) {
                        found.add(database + "." + table + " " + text);
                    }
                }
            }
        }
        return found;
    }

    private static List<String> names(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
                                        + " WHERE schemaname NOT IN ('pg_catalog',"
                                        + " 'information_schema')")) {
            return texts(rows);
        }
    }

    private static List<String> held(Connection connection, String table, Collection<String> texts)
            throws SQLException {
        String query =
                "SELECT text FROM unnest(?) text WHERE EXISTS (SELECT 1 FROM %s t WHERE strpos(t::text, text) > 0)"
                        .formatted(table);
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("text", texts.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                return texts(rows);
            }
        }
    }

    private static List<String> texts(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            texts.add(rows.getString(1));
        }
        return texts;
    }
}
