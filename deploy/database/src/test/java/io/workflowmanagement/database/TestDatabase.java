package io.workflowmanagement.database;

import io.workflowmanagement.embedded.PostgresAccess;
import io.workflowmanagement.embedded.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** An empty database of its own, with two logins for the application. */
public final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final PostgresAccess admin = TestServers.obtain().postgres();
    private final String name =
            "db_%d_%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());

    public TestDatabase() throws SQLException {
        admin.createDatabase(name);
        admin.createLogin(login(), "application-secret");
        admin.createLogin(background(), "application-secret");
    }

    /** Every module that has a changelog. */
    static Stream<String> services() {
        return Stream.of("identity", "catalog", "execution", "scheduler")
                .filter(s -> Files.exists(resources(s + "-service").resolve(Changelog.ENTRY)));
    }

    /** The changelog of a service as it stands in the sources. */
    static Changelog of(String service) {
        return Changelog.in(resources(service + "-service"), resources("service-kit"));
    }

    private static Path resources(String module) {
        return Path.of("..", "..", module, "src", "main", "resources");
    }

    public Target target() {
        return new Target(admin.jdbcUrl(name), admin.user(), admin.password());
    }

    public String login() {
        return name + "_app";
    }

    public String background() {
        return name + "_background";
    }

    Deployment deployment(Changelog changelog) {
        return new Deployment(target(), changelog, Grants.to(login()).andBackground(background()));
    }

    Connection asAdmin() throws SQLException {
        return admin.connect(name);
    }

    Connection asApplication() throws SQLException {
        return as(login());
    }

    /** One of the two logins of the application. */
    Connection as(String login) {
        return new Target(admin.jdbcUrl(name), login, "application-secret").connect();
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = asAdmin();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of what a query answers. */
    public List<String> query(String sql) throws SQLException {
        try (Connection connection = asAdmin();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    /** Everything the changelog made, without the deployment's own tables. */
    List<String> objects() throws SQLException {
        return query(
                """
                SELECT relname::text FROM pg_class
                WHERE relnamespace = 'public'::regnamespace
                  AND relname !~ '^(schema_versions|databasechangelog)'
                UNION ALL
                SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
                ORDER BY 1""");
    }
}
