package io.workflowmanagement.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes a database back to an earlier version of its schema, in one transaction. */
public final class Rollback {

    private final Target target;
    private final Changelog changelog;
    private final Duration patience;

    public Rollback(Target target, Changelog changelog) {
        this(target, changelog, Deployment.PATIENCE);
    }

    /**
     * @param patience how long to wait for a deployment of the same database to end
     */
    public Rollback(Target target, Changelog changelog, Duration patience) {
        this.target = target;
        this.changelog = changelog;
        this.patience = patience;
    }

    /**
     * What a rollback to this version would take back, latest first.
     *
     * @param version {@link Version#NONE} for everything
     */
    public List<Script> plan(Version version) {
        try (Connection connection = target.connect()) {
            return above(version, connection);
        } catch (SQLException e) {
            throw new ChangeFailed(e.getMessage(), e);
        }
    }

    /**
     * @return what was taken back, latest first
     * @throws DatabaseToolException with a sentence to show; the schema is then as it was
     */
    public List<Script> to(Version version) {
        try (Connection connection = target.connect()) {
            DeploymentLock.acquire(connection, patience);
            connection.setAutoCommit(false);
            List<Script> scripts = above(version, connection);
            if (scripts.isEmpty()) {
                return scripts;
            }
            new Migrations(connection, changelog).rollBack(scripts);
            SchemaVersions versions = new SchemaVersions(connection);
            for (Script script : scripts) {
                versions.recordRollback(script);
            }
            connection.commit();
            return scripts;
        } catch (SQLException e) {
            throw new ChangeFailed("The rollback was taken back: " + e.getMessage(), e);
        }
    }

    private List<Script> above(Version version, Connection connection) throws SQLException {
        List<Script> scripts = changelog.scripts();
        Applied applied = Applied.in(connection);
        applied.due(scripts);
        Set<String> standing =
                applied.entries().stream()
                        .map(HistoryEntry::scriptName)
                        .collect(Collectors.toSet());
        List<Script> above =
                new ArrayList<>(
                        scripts.stream()
                                .filter(script -> standing.contains(script.name()))
                                .filter(script -> script.version().compareTo(version) > 0)
                                .toList());
        Collections.reverse(above);
        return List.copyOf(above);
    }
}
