package io.workflowmanagement.kit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps an entry well under what the broker takes: long values are told by their length. */
record Bound(int longestValue, int longestEntry) {

    Map<String, FieldChange> cut(Map<String, FieldChange> changes) {
        Map<String, FieldChange> cut = new LinkedHashMap<>();
        int room = longestEntry;
        for (Map.Entry<String, FieldChange> change : changes.entrySet()) {
            JsonNode before = cut(change.getValue().before(), room);
            room -= length(before);
            JsonNode after = cut(change.getValue().after(), room);
            room -= length(after);
            cut.put(change.getKey(), new FieldChange(before, after));
        }
        return cut;
    }

    private JsonNode cut(JsonNode value, int room) {
        int length = length(value);
        return length <= Math.min(longestValue, room)
                ? value
                : JsonNodeFactory.instance.objectNode().put("characters", length);
    }

    private static int length(JsonNode value) {
        return value == null ? 0 : value.toString().length();
    }
}
