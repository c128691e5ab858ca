package io.workflowmanagement.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;

/**
 * A database and the administrator who changes its schema.
 *
 * @param url a JDBC URL, {@code jdbc:postgresql://host:port/database}
 * @param user the owner of the schema, who may run DDL and grant
 * @param password may be null where the server asks for none
 */
public record Target(String url, String user, String password) {

    private static final String POSTGRESQL = "jdbc:postgresql:";

    public Target {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(user, "user");
    }

    Connection connect() {
        if (!url.startsWith(POSTGRESQL)) {
            throw new DatabaseUnreachable(
                    "%s is no URL of PostgreSQL (%s//host:port/database)"
                            .formatted(url, POSTGRESQL));
        }
        Properties properties = new Properties();
        properties.setProperty("user", user);
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("ApplicationName", "wfm-db");
        try {
            // Not through DriverManager: it sees only drivers of the caller's own class loader.
            Connection connection = new org.postgresql.Driver().connect(url, properties);
            if (connection == null) {
                throw new DatabaseUnreachable("%s is no URL of PostgreSQL".formatted(url));
            }
            return connection;
        } catch (SQLException e) {
            throw new DatabaseUnreachable(this, e);
        }
    }

    /** Keeps the password out of logs and messages. */
    @Override
    public String toString() {
        return "%s as %s".formatted(url, user);
    }
}
