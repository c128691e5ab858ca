package io.workflowmanagement.database.cli;

import io.workflowmanagement.database.Disagreement;
import io.workflowmanagement.database.HistoryEntry;
import io.workflowmanagement.database.Script;
import java.util.LinkedHashMap;
import java.util.Map;

/** The shapes of {@code --output json}; a pipeline depends on their names. */
final class Json {

    private Json() {}

    static Map<String, Object> of(Script script) {
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
