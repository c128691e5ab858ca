package io.workflowmanagement.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.database.DatabaseFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts of the three databases say the same, as data. */
class DialectsTest {

    private static final Logger LIQUIBASE_LOG = Logger.getLogger("liquibase");

    static {
        LIQUIBASE_LOG.setLevel(Level.WARNING);
    }

    private static final Pattern CHANGE =
            Pattern.compile("^--changeset \\w+:(\\S+) dbms:(\\w+)", Pattern.MULTILINE);
    private static final Pattern TABLE =
            Pattern.compile("CREATE TABLE (\\w+) \\(\n(.*?)\n\\);", Pattern.DOTALL);
    private static final Pattern COLUMN =
            Pattern.compile("^    (\\w+) (\\w+(?:\\([^)]*\\))?)(.*?),?$", Pattern.MULTILINE);
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?:CONSTRAINT|CREATE (?:UNIQUE )?INDEX|CREATE VIEW|CREATE TRIGGER) (\\w+)");

    @ParameterizedTest
    @CsvSource({
        "service-kit/src/main/resources/db/kit, 1.0.0-messaging.sql",
        "service-kit/src/main/resources/db/kit, 1.0.0-replicas.sql",
        "service-kit/src/main/resources/db/kit, 1.1.0-service-accounts.sql",
        "service-kit/src/main/resources/db/kit, 1.2.0-known-emails.sql",
        "identity-service/src/main/resources/db, 1.0.0-identity.sql",
        "identity-service/src/main/resources/db, 1.1.0-service-accounts.sql",
        "identity-service/src/main/resources/db, 1.2.0-sessions.sql",
        "catalog-service/src/main/resources/db, 1.0.0-catalog.sql",
        "catalog-service/src/main/resources/db, 1.1.0-approvals.sql",
        "catalog-service/src/main/resources/db, 1.2.0-workflow-sources.sql",
        "catalog-service/src/main/resources/db, 1.3.0-workspace-deletions.sql",
        "scheduler-service/src/main/resources/db, 1.0.0-scheduler.sql"
    })
    void sayTheSame(String folder, String script) throws IOException {
        String postgresql = read(folder, "postgresql", script);

        for (Map.Entry<String, String> other :
                Map.of("sqlserver", "mssql", "oracle", "oracle").entrySet()) {
            String text = read(folder, other.getKey(), script);

            assertEquals(changes(postgresql, "postgresql"), changes(text, other.getValue()));
            assertEquals(String.join("\n", columns(postgresql)), String.join("\n", columns(text)));
            assertEquals(names(postgresql), names(text));
            assertEquals(
                    changes(text, other.getValue()).size(),
                    text.lines().filter(line -> line.startsWith("--rollback")).count());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "identity, mssql",
        "identity, oracle",
        "catalog, mssql",
        "catalog, oracle",
        "scheduler, mssql",
        "scheduler, oracle"
    })
    void areReadByLiquibaseForwardsAndBackwards(
            String service, String database, @TempDir Path folder) throws Exception {
        String forwards = sql(service, database, folder, Liquibase::update);
        String backwards =
                sql(
                        service,
                        database,
                        folder,
                        (liquibase, contexts, text) ->
                                liquibase.futureRollbackSQL(contexts, new LabelExpression(), text));

        String script =
                read(
                        service + "-service/src/main/resources/db",
                        database.equals("mssql") ? "sqlserver" : database,
                        "1.0.0-" + service + ".sql");
        assertFalse(forwards.contains("TIMESTAMPTZ"), "has another database's changes");
        for (Matcher table = TABLE.matcher(script); table.find(); ) {
            assertTrue(forwards.contains("CREATE TABLE " + table.group(1) + " ("));
            assertTrue(backwards.contains("DROP TABLE " + table.group(1)));
        }
        if (service.equals("identity")) {
            assertTrue(forwards.contains("CREATE TRIGGER tr_Users_UpdatedAt"));
            assertTrue(backwards.contains("DROP TRIGGER tr_Users_UpdatedAt"));
        }
    }

    private static String sql(String service, String database, Path folder, Command command)
            throws Exception {
        String url =
                "offline:%s?outputLiquibaseSql=none&changeLogFile=%s"
                        .formatted(database, folder.resolve(UUID.randomUUID() + ".csv"));
        return Scope.child(
                Map.of(
                        Scope.Attr.ui.name(),
                        new LoggerUIService(),
                        AnalyticsArgs.ENABLED.getKey(),
                        false),
                () -> {
                    ClassLoaderResourceAccessor files =
                            new ClassLoaderResourceAccessor(TestDatabase.of(service).files());
                    StringWriter sql = new StringWriter();
                    command.run(
                            new Liquibase(
                                    Changelog.ENTRY,
                                    files,
                                    DatabaseFactory.getInstance()
                                            .openDatabase(url, null, null, null, files)),
                            new Contexts(),
                            sql);
                    return sql.toString();
                });
    }

    private interface Command {
        void run(Liquibase liquibase, Contexts contexts, StringWriter sql) throws Exception;
    }

    private static String read(String folder, String database, String script) throws IOException {
        return Files.readString(Path.of("..", "..", folder, database, script));
    }

    private static List<String> changes(String text, String database) {
        List<String> ids = new ArrayList<>();
        for (Matcher change = CHANGE.matcher(text); change.find(); ) {
            assertEquals(database, change.group(2));
            ids.add(change.group(1));
        }
        return ids;
    }

    /** In order, as {@code Users.Role int not null default 3}. */
    private static List<String> columns(String text) {
        List<String> columns = new ArrayList<>();
        for (Matcher table = TABLE.matcher(text); table.find(); ) {
            String body = table.group(2).replaceAll("[\"\\[\\]]", "");
            for (Matcher column = COLUMN.matcher(body); column.find(); ) {
                if (!column.group(1).equals("CONSTRAINT")) {
                    columns.add(
                            "%s.%s %s%s"
                                    .formatted(
                                            table.group(1),
                                            column.group(1),
                                            type(column.group(2)),
                                            rest(column.group(3))));
                }
            }
        }
        return columns;
    }

    private static String type(String type) {
        return switch (type) {
            case "INTEGER", "INT", "NUMBER(10)" -> "int";
            case "BIGINT", "NUMBER(19)" -> "bigint";
            case "BOOLEAN", "BIT", "NUMBER(1)" -> "bit";
            case "TEXT", "NVARCHAR(MAX)", "CLOB" -> "text";
            case "TIMESTAMPTZ(6)", "DATETIME2(7)", "TIMESTAMP(6)" -> "instant";
            default -> type.replaceFirst("^(VARCHAR|NVARCHAR|NVARCHAR2)\\(", "text(");
        };
    }

    private static String rest(String rest) {
        if (rest.contains("IDENTITY")) {
            return " identity";
        }
        String nullability = rest.contains("NOT NULL") ? " not null" : " null";
        Matcher value = Pattern.compile("DEFAULT (\\S+)").matcher(rest);
        if (!value.find()) {
            return nullability;
        }
        return nullability
                + " default "
                + switch (value.group(1)) {
                    case "TRUE" -> "1";
                    case "FALSE" -> "0";
                    case "CURRENT_TIMESTAMP", "GETUTCDATE()", "SYS_EXTRACT_UTC(SYSTIMESTAMP)" ->
                            "now";
                    default -> value.group(1);
                };
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        for (Matcher name = NAMED.matcher(text); name.find(); ) {
            names.add(name.group(1));
        }
        return names;
    }
}
