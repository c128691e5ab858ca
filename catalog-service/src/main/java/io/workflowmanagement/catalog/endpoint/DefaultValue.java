package io.workflowmanagement.catalog.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workflowmanagement.kit.definition.ParameterType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A parameter's default: text that is read in the parameter's type. */
final class DefaultValue {

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private DefaultValue() {}

    /** Empty where the text is no value of the type. */
    static Optional<JsonNode> read(String text, ParameterType type) {
        try {
            return Optional.ofNullable(
                    switch (type) {
                        case String -> TextNode.valueOf(text);
                        case Integer -> JSON.getNodeFactory().numberNode(new BigInteger(text));
                        case Decimal -> DecimalNode.valueOf(new BigDecimal(text));
                        case Boolean -> truth(text);
                        case DateTime -> TextNode.valueOf(instant(text).toString());
                        case Object -> tree(text, true);
                        case Array -> tree(text, false);
                    });
        } catch (NumberFormatException | DateTimeException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static JsonNode truth(String text) {
        return text.equals("true") || text.equals("false")
                ? BooleanNode.valueOf(text.equals("true"))
                : null;
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static JsonNode tree(String text, boolean object) throws JsonProcessingException {
        JsonNode tree = JSON.readTree(text);
        return object ? (tree.isObject() ? tree : null) : (tree.isArray() ? tree : null);
    }
}
