package io.workflowmanagement.kit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Objects;

/** A field before and after; null where there was or is nothing. */
public record FieldChange(JsonNode before, JsonNode after) {

    private static final JsonNode HIDDEN =
            JsonNodeFactory.instance.objectNode().put("hidden", true);

    /** Of something that was not there before: a number, a text or a truth. */
    public static FieldChange to(Object value) {
        return new FieldChange(null, node(value));
    }

    /** Of a number, a text or a truth to another one. */
    public static FieldChange of(Object before, Object after) {
        return new FieldChange(node(before), node(after));
    }

    /** Whether it is as it was; what is hidden is told only when it differs. */
    boolean isNothing() {
        return Objects.equals(before, after) && !HIDDEN.equals(after);
    }

    private static JsonNode node(Object value) {
        return value == null ? null : JsonNodeFactory.instance.pojoNode(value);
    }

    /** Of something that is not told: null, or the mark {@code {"hidden": true}}. */
    public static FieldChange hidden(Object before, Object after) {
        return new FieldChange(before == null ? null : HIDDEN, after == null ? null : HIDDEN);
    }
}
