package io.workflowmanagement.kit.expression;

import com.fasterxml.jackson.databind.JsonNode;

/** A value as the text that a template makes of it, for places that are no template. */
public final class ValueText {

    private ValueText() {}

    /** Text as it is, nothing for null, numbers without an exponent, lists and objects as JSON. */
    public static String of(JsonNode value) {
        return Values.text(value);
    }
}
