package io.workflowmanagement.execution;

import io.workflowmanagement.embedded.TestServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** Writes and reads rows past the service, as an administrator. */
public final class TestSql {

    private TestSql() {}

    public static int update(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of each row, as text. */
    public static List<String> query(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether somebody cannot go on before that connection's transaction is over. */
    public static boolean isWaitedFor(Connection blocking) throws SQLException {
        try (Statement statement = blocking.createStatement();
                ResultSet waiting =
                        statement.executeQuery(
                                "SELECT FROM pg_locks WHERE NOT granted"
                                        + " AND pg_backend_pid() = ANY (pg_blocking_pids(pid))")) {
            return waiting.next();
        }
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static Connection connect() throws SQLException {
        return TestServers.obtain()
                .postgres()
                .connect(
                        ConfigProvider.getConfig()
                                .getValue("quarkus.datasource.username", String.class));
    }
}
