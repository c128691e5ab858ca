package io.workflowmanagement.database.cli;

import io.workflowmanagement.database.DeploymentResult;
import io.workflowmanagement.database.Disagreement;
import io.workflowmanagement.database.HistoryEntry;
import io.workflowmanagement.database.SchemaStatus;
import io.workflowmanagement.database.Script;
import io.workflowmanagement.database.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shapes of {@code --output json}; a pipeline depends on their names. */
final class Json {

    private Json() {}

    static Map<String, Object> of(SchemaStatus status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", status.version().toString());
        json.put("applied", status.applied().stream().map(Json::of).toList());
        json.put("pending", scripts(status.pending()));
        return json;
    }

    static Map<String, Object> of(DeploymentResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", result.version().toString());
        json.put("changed", result.changed());
        json.put("applied", scripts(result.applied()));
        return json;
    }

    static Map<String, Object> rolledBack(Version to, List<Script> scripts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("to", to.toString());
        json.put("changed", !scripts.isEmpty());
        json.put("rolledBack", scripts(scripts));
        return json;
    }

    private static List<Map<String, Object>> scripts(List<Script> scripts) {
        return scripts.stream().map(Json::of).toList();
    }

    private static Map<String, Object> of(Script script) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("script", script.name());
        json.put("version", script.version().toString());
        json.put("description", script.description());
        json.put("checksum", script.checksum());
        return json;
    }

    static Map<String, Object> of(HistoryEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", entry.id().toString());
        json.put("version", entry.version());
        json.put("appliedAt", entry.appliedAt().toString());
        json.put("description", entry.description());
        json.put("script", entry.scriptName());
        json.put("checksum", entry.checksum());
        json.put("appliedBy", entry.appliedBy());
        return json;
    }

    static Map<String, Object> of(Disagreement disagreement) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("script", disagreement.script());
        json.put("detail", disagreement.detail());
        return json;
    }
}
