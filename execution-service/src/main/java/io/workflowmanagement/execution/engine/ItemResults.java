package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Arrays;

/** The items of a step that is repeated, and what each has given. */
final class ItemResults {

    private final Instant since;
    private final JsonNode items;
    private final JsonNode[] outputs;
    private long size;

    ItemResults(Instant since, JsonNode items) {
        this.since = since;
        this.items = items;
        this.outputs = new JsonNode[items.size()];
    }

    /** When the list was known. */
    Instant since() {
        return since;
    }

    JsonNode item(int index) {
        return items.get(index);
    }

    void keep(int index, JsonNode output) {
        outputs[index] = output;
        size += output == null ? 0 : output.toString().length();
    }

    /** Null where the item gave nothing. */
    JsonNode output(int index) {
        return outputs[index];
    }

    /** In characters. */
    long size() {
        return size;
    }

    /** In the order of the items. */
    ArrayNode gathered() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode(outputs.length);
        Arrays.stream(outputs).forEach(list::add); // a null becomes JSON's null
        return list;
    }
}
