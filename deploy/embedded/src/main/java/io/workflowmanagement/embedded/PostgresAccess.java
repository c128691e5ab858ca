package io.workflowmanagement.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** A login on a PostgreSQL server, and what an administrator does with it. */
public record PostgresAccess(String host, int port, String user, String password) {

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }

    /** The address in the form that the reactive client takes. */
    public String reactiveUrl(String database) {
        return "postgresql://%s:%d/%s".formatted(host, port, database);
    }

    public Connection connect(String database) throws SQLException {
        // Not through DriverManager: it sees only drivers of the caller's own class loader.
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(database));
        return source.getConnection(user, password);
    }

    /** Makes the database when there is none of that name. */
    public void createDatabase(String name) throws SQLException {
        try (Connection connection = connect("postgres")) {
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                execute(connection, "CREATE DATABASE %s", quoted(connection, name));
            }
        }
    }

    /** Makes the login, without any right, when there is none of that name; sets its password. */
    public void createLogin(String name, String password) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            boolean known = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name);
            execute(
                    connection,
                    known ? "ALTER ROLE %s LOGIN PASSWORD %s" : "CREATE ROLE %s LOGIN PASSWORD %s",
                    quoted(connection, name),
                    statement.enquoteLiteral(password));
        }
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql, Object... quoted)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.formatted(quoted));
        }
    }

    private static String quoted(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.enquoteIdentifier(name, true);
        }
    }
}
