package io.workflowmanagement.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The scripts that stand in a database, compared with those of a changelog. */
final class Applied {

    private final Map<String, HistoryEntry> byScript;

    private Applied(Map<String, HistoryEntry> byScript) {
        this.byScript = byScript;
    }

    static Applied in(Connection connection) throws SQLException {
        return new Applied(new SchemaVersions(connection).applied());
    }

    boolean isEmpty() {
        return byScript.isEmpty();
    }

    Collection<HistoryEntry> entries() {
        return byScript.values();
    }

    /** The highest, or {@link Version#NONE}. */
    Version version() {
        return byScript.values().stream()
                .map(entry -> Version.parse(entry.version()))
                .max(Version::compareTo)
                .orElse(Version.NONE);
    }

    /**
     * @throws ScriptsDisagree when a script is no longer what was applied
     */
    List<Script> due(List<Script> scripts) {
        List<Disagreement> disagreements = disagreements(scripts);
        if (!disagreements.isEmpty()) {
            throw new ScriptsDisagree(disagreements);
        }
        return pending(scripts);
    }

    List<Script> pending(List<Script> scripts) {
        return scripts.stream().filter(script -> !byScript.containsKey(script.name())).toList();
    }

    /**
     * @param recorded the scripts whose changes Liquibase has on record
     */
    List<Disagreement> disagreements(Set<String> recorded) {
        List<Disagreement> found = new ArrayList<>();
        for (String script : byScript.keySet()) {
            if (!recorded.contains(script)) {
                found.add(
                        new Disagreement(
                                script,
                                "%s stands in schema_versions, but databasechangelog has none of its changes"
                                        .formatted(script)));
            }
        }
        for (String script : recorded) {
            if (!byScript.containsKey(script)) {
                found.add(
                        new Disagreement(
                                script,
                                "%s was applied by another tool: databasechangelog has its changes, schema_versions does not know it"
                                        .formatted(script)));
            }
        }
        return found;
    }

    List<Disagreement> disagreements(List<Script> scripts) {
        Map<String, Script> files =
                scripts.stream().collect(Collectors.toMap(Script::name, Function.identity()));
        List<Disagreement> found = new ArrayList<>();
        for (HistoryEntry entry : byScript.values()) {
            Script file = files.get(entry.scriptName());
            if (file == null) {
                found.add(
                        new Disagreement(
                                entry.scriptName(),
                                "%s was applied at %s but is not in the changelog: deploy with the files of version %s or later"
                                        .formatted(
                                                entry.scriptName(), entry.appliedAt(), version())));
            } else if (!file.checksum().equals(entry.checksum())) {
                found.add(
                        new Disagreement(
                                entry.scriptName(),
                                "%s was changed after it was applied at %s: restore it, and put the change into a new script"
                                        .formatted(entry.scriptName(), entry.appliedAt())));
            }
        }
        return found;
    }
}
