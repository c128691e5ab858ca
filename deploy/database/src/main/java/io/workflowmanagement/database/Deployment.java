package io.workflowmanagement.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Brings a database to its changelog's latest version. */
public final class Deployment {

    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Target target;
    private final Changelog changelog;
    private final Grants grants;
    private final Duration patience;

    public Deployment(Target target, Changelog changelog, Grants grants) {
        this(target, changelog, grants, PATIENCE);
    }

    /**
     * @param patience how long to wait for another deployment of the same database to end
     */
    public Deployment(Target target, Changelog changelog, Grants grants, Duration patience) {
        this.target = target;
        this.changelog = changelog;
        this.grants = grants;
        this.patience = patience;
    }

    /**
     * Applies what is due, in one transaction. With nothing due it only looks, and takes no lock.
     *
     * @throws DatabaseToolException with a sentence to show; the schema is then as it was
     */
    public DeploymentResult run() {
        List<Script> scripts = changelog.scripts();
        try (Connection connection = target.connect()) {
            Applied applied = Applied.in(connection);
            if (applied.due(scripts).isEmpty() && !applied.isEmpty() && grants.stand(connection)) {
                return new DeploymentResult(applied.version(), List.of());
            }
            DeploymentLock.acquire(connection, patience);
            connection.setAutoCommit(false);
            return deploy(connection, scripts);
        } catch (SQLException e) {
            throw new ChangeFailed(
                    "The deployment was taken back: %s".formatted(e.getMessage()), e);
        }
    }

    private DeploymentResult deploy(Connection connection, List<Script> scripts)
            throws SQLException {
        SchemaVersions versions = new SchemaVersions(connection);
        versions.create();
        List<Script> due = Applied.in(connection).due(scripts);
        new Migrations(connection, changelog).apply(due);
        for (Script script : due) {
            versions.recordApplied(script);
        }
        grants.give(connection);
        connection.commit();
        return new DeploymentResult(Applied.in(connection).version(), due);
    }
}
