package io.workflowmanagement.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.RuntimeEnvironment;
import liquibase.Scope;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.AlreadyRanChangeSetFilter;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.changelog.visitor.RollbackVisitor;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.database.Database;
import liquibase.database.DatabaseConnection;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Runs change sets through Liquibase in the caller's transaction.
 *
 * <p>Liquibase commits after each change set. Here a commit is the caller's to make, so that
 * changes, Liquibase's record of them and {@code schema_versions} stand or fall together.
 */
final class Migrations {

    // Held here, since a logger that nobody holds loses its level. It is off: what Liquibase logs
    // about a failure, with a stack trace, is in the exception as a sentence.
    private static final Logger LIQUIBASE_LOG = Logger.getLogger("liquibase");

    private final Connection connection;
    private final Changelog changelog;

    Migrations(Connection connection, Changelog changelog) {
        this.connection = connection;
        this.changelog = changelog;
    }

    /** The scripts whose changes Liquibase has on record. */
    static Set<String> recorded(Connection connection) throws SQLException {
        Set<String> scripts = new TreeSet<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery("SELECT to_regclass('databasechangelog')")) {
                row.next();
                if (row.getString(1) == null) {
                    return scripts;
                }
            }
            try (ResultSet rows =
                    statement.executeQuery("SELECT DISTINCT filename FROM databasechangelog")) {
                while (rows.next()) {
                    scripts.add(rows.getString(1));
                }
            }
        }
        return scripts;
    }

    void apply(List<Script> scripts) {
        run(
                "deployed",
                scripts,
                (database, log, inScripts, failure) ->
                        new ChangeLogIterator(
                                        log,
                                        new ShouldRunChangeSetFilter(database),
                                        new DbmsChangeSetFilter(database),
                                        inScripts)
                                .run(new UpdateVisitor(database, failure), environment(database)));
    }

    /** Latest change first. */
    void rollBack(List<Script> scripts) {
        run(
                "rolled back",
                scripts,
                (database, log, inScripts, failure) -> {
                    var ran = database.getRanChangeSetList();
                    new ChangeLogIterator(
                                    ran,
                                    log,
                                    new AlreadyRanChangeSetFilter(ran),
                                    new DbmsChangeSetFilter(database),
                                    inScripts)
                            .run(new RollbackVisitor(database, failure), environment(database));
                });
    }

    private void run(String what, List<Script> scripts, Work work) {
        // Liquibase keeps its services in statics; two runs in one process would mix them up.
        synchronized (LIQUIBASE_LOG) {
            LIQUIBASE_LOG.setLevel(Level.OFF);
            FailedChange failure = new FailedChange();
            try {
                Scope.child(
                        Map.of(
                                Scope.Attr.ui.name(),
                                new LoggerUIService(),
                                Scope.Attr.classLoader.name(),
                                Migrations.class.getClassLoader(),
                                AnalyticsArgs.ENABLED.getKey(),
                                false),
                        () -> runInScope(scripts, work, failure));
            } catch (Exception e) {
                // Scope.child throws whatever its work does; all of it means the same to a caller.
                throw new ChangeFailed(
                        "%s Nothing was %s.".formatted(failure.describe(e), what), e);
            }
        }
    }

    private void runInScope(List<Script> scripts, Work work, FailedChange failure)
            throws LiquibaseException {
        ChangeLogHistoryServiceFactory histories =
                Scope.getCurrentScope().getSingleton(ChangeLogHistoryServiceFactory.class);
        Database database = new PostgresDatabase();
        database.setConnection((DatabaseConnection) new TransactionOfCaller(connection));
        ChangeLogHistoryService history = histories.getChangeLogService(database);
        try {
            history.init();
            history.generateDeploymentId();
            work.run(database, parse(database), inScripts(scripts), failure);
        } finally {
            histories.resetAll();
        }
    }

    private DatabaseChangeLog parse(Database database) throws LiquibaseException {
        ResourceAccessor files = new ClassLoaderResourceAccessor(changelog.files());
        DatabaseChangeLog log =
                ChangeLogParserFactory.getInstance()
                        .getParser(Changelog.ENTRY, files)
                        .parse(Changelog.ENTRY, new ChangeLogParameters(database), files);
        log.validate(database, new Contexts(), new LabelExpression());
        return log;
    }

    private static ChangeSetFilter inScripts(List<Script> scripts) {
        Set<String> names = scripts.stream().map(Script::name).collect(Collectors.toSet());
        return changeSet ->
                new ChangeSetFilterResult(
                        names.contains(changeSet.getFilePath()), "script", ChangeSetFilter.class);
    }

    private static RuntimeEnvironment environment(Database database) {
        return new RuntimeEnvironment(database, new Contexts(), new LabelExpression());
    }

    private interface Work {
        void run(
                Database database,
                DatabaseChangeLog log,
                ChangeSetFilter inScripts,
                FailedChange failure)
                throws LiquibaseException;
    }

    private static final class TransactionOfCaller extends JdbcConnection {

        TransactionOfCaller(Connection connection) {
            super(connection);
        }

        @Override
        public void commit() {
            // The caller's, after schema_versions has its rows.
        }

        @Override
        public void rollback() {
            // The caller's too: Liquibase rolls back even before a harmless look at its tables.
        }
    }

    /** Remembers which change it was, which Liquibase tells only inside a long message. */
    private static final class FailedChange extends AbstractChangeExecListener {

        private ChangeSet changeSet;

        @Override
        public void runFailed(
                ChangeSet changeSet, DatabaseChangeLog log, Database database, Exception e) {
            this.changeSet = changeSet;
        }

        @Override
        public void rollbackFailed(
                ChangeSet changeSet, DatabaseChangeLog log, Database database, Exception e) {
            this.changeSet = changeSet;
        }

        String describe(Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null && !(cause instanceof SQLException)) {
                cause = cause.getCause();
            }
            String reason = String.valueOf(cause.getMessage()).strip();
            String sentence = reason.endsWith(".") ? reason : reason + ".";
            return changeSet == null
                    ? sentence
                    : "%s, change %s: %s"
                            .formatted(changeSet.getFilePath(), changeSet.getId(), sentence);
        }
    }
}
