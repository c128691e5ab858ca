package io.workflowmanagement.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks at a database and changes nothing. */
public final class Inspection {

    private final Target target;
    private final Changelog changelog;

    public Inspection(Target target, Changelog changelog) {
        this.target = target;
        this.changelog = changelog;
    }

    public SchemaStatus status() {
        List<Script> scripts = changelog.scripts();
        return look(
                connection -> {
                    Applied applied = Applied.in(connection);
                    return new SchemaStatus(
                            applied.version(),
                            List.copyOf(applied.entries()),
                            applied.pending(scripts));
                });
    }

    /** Every deployment and rollback there was, oldest first. */
    public List<HistoryEntry> history() {
        return look(connection -> new SchemaVersions(connection).history());
    }

    /** Where files and what was applied disagree; empty when all is as it should be. */
    public List<Disagreement> verify() {
        List<Script> scripts = changelog.scripts();
        return look(
                connection -> {
                    Applied applied = Applied.in(connection);
                    List<Disagreement> found = new ArrayList<>(applied.disagreements(scripts));
                    found.addAll(applied.disagreements(Migrations.recorded(connection)));
                    return List.copyOf(found);
                });
    }

    private <T> T look(Query<T> query) {
        try (Connection connection = target.connect()) {
            return query.on(connection);
        } catch (SQLException e) {
            throw new ChangeFailed(e.getMessage(), e);
        }
    }

    private interface Query<T> {
        T on(Connection connection) throws SQLException;
    }
}
