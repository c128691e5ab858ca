package io.workflowmanagement.kit.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.CelType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The two ways between JSON and CEL.
 *
 * <p>To CEL: whole numbers are {@code int}, beyond 2^63 {@code uint}; others are {@code double}; a
 * number that none of them holds exactly is a {@link BigNumber}. Objects and arrays are views.
 *
 * <p>From CEL: {@code uint} is a number; a timestamp is RFC 3339 text in UTC, a duration its
 * seconds ({@code 90s}, {@code 1.5s}), bytes are base64, a type is its name, an optional is what it
 * holds or null, a key of a map is text. NaN and the infinities have no JSON and fail.
 */
final class Values {
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final BigInteger UNSIGNED_MAX = UnsignedLong.MAX_VALUE.bigIntegerValue();
    private static final double PLAIN_FROM = 1e-7;
    private static final double PLAIN_BELOW = 1e21;
    private static final int PLAIN_SCALE = 100;

    private Values() {}

    static Object toCel(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> CelMap.of((ObjectNode) json);
            case ARRAY -> CelList.of((ArrayNode) json);
            case STRING -> json.textValue();
            case BOOLEAN -> json.booleanValue();
            case NUMBER -> number(json);
            case NULL, MISSING -> NullValue.NULL_VALUE;
            case BINARY, POJO -> json.asText();
        };
    }

    static Object toCelOrNull(JsonNode json) {
        return json == null ? NullValue.NULL_VALUE : toCel(json);
    }

    private static Object number(JsonNode json) {
        if (json.isIntegralNumber()) {
            if (json.canConvertToLong()) {
                return json.longValue();
            }
            BigInteger whole = json.bigIntegerValue();
            return whole.signum() > 0 && whole.compareTo(UNSIGNED_MAX) <= 0
                    ? UnsignedLong.valueOf(whole)
                    : new BigNumber(new BigDecimal(whole));
        }
        if (!json.isBigDecimal()) {
            return json.doubleValue();
        }
        double near = json.doubleValue();
        boolean exact =
                Double.isFinite(near)
                        && new BigDecimal(Double.toString(near)).compareTo(json.decimalValue())
                                == 0;
        return exact ? (Object) near : new BigNumber(json.decimalValue());
    }

    /** JSON of a result. Views give the very node they were made of. */
    static JsonNode toJson(String expression, Object value) {
        if (value instanceof CelMap map && map.json() != null) {
            return map.json();
        }
        if (value instanceof CelList list && list.json() != null) {
            return list.json();
        }
        return new Writer(expression).json(value, 0);
    }

    /**
     * Plain Java of JSON: null, Boolean, Long, Double, BigInteger, BigDecimal, String, List, Map.
     */
    static Object toPlain(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                json.properties()
                        .forEach(entry -> map.put(entry.getKey(), toPlain(entry.getValue())));
                yield Collections.unmodifiableMap(map);
            }
            case ARRAY -> {
                List<Object> list = new ArrayList<>(json.size());
                json.forEach(element -> list.add(toPlain(element)));
                yield Collections.unmodifiableList(list);
            }
            case STRING -> json.textValue();
            case BOOLEAN -> json.booleanValue();
            case NUMBER ->
                    json.isInt() || json.isLong() || json.isShort()
                            ? (Object) json.longValue()
                            : json.isFloat() ? (Object) json.doubleValue() : json.numberValue();
            case NULL, MISSING -> null;
            case BINARY, POJO -> json.asText();
        };
    }

    /**
     * A value as part of a text: text as it is, nothing for null, whole numbers without a fraction,
     * others without an exponent where that stays short, lists and maps as JSON.
     */
    static String text(JsonNode json) {
        return switch (json.getNodeType()) {
            case NULL, MISSING -> "";
            case NUMBER -> numberText(json);
            case OBJECT, ARRAY -> json.toString();
            case STRING, BOOLEAN, BINARY, POJO -> json.asText();
        };
    }

    private static String numberText(JsonNode json) {
        if (json.isIntegralNumber()) {
            return json.asText();
        }
        if (json.isBigDecimal()) {
            BigDecimal exact = json.decimalValue();
            return Math.abs(exact.scale()) > PLAIN_SCALE ? exact.toString() : exact.toPlainString();
        }
        double value = json.doubleValue();
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        return size >= PLAIN_FROM && size < PLAIN_BELOW
                ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }

    /**
     * Writes what an expression built. It counts, because a small expression can build a value that
     * holds the same list thousands of times over.
     */
    private static final class Writer {
        private final String expression;
        private int elements;
        private long characters;

        Writer(String expression) {
            this.expression = expression;
        }

        private JsonNode json(Object value, int depth) {
            if (++elements > Limits.ELEMENTS || depth > Limits.VALUE_DEPTH) {
                throw tooLarge();
            }
            if (value instanceof String text) {
                return text(text);
            } else if (value instanceof Boolean truth) {
                return BooleanNode.valueOf(truth);
            } else if (value instanceof Long whole) {
                return whole(whole);
            } else if (value instanceof Double decimal) {
                return decimal(decimal);
            } else if (value == null || value instanceof NullValue) {
                return NullNode.getInstance();
            } else if (value instanceof CelMap map && map.json() != null) {
                return passed(map.json(), depth);
            } else if (value instanceof CelList list && list.json() != null) {
                return passed(list.json(), depth);
            } else if (value instanceof Map<?, ?> map) {
                ObjectNode object = NODES.objectNode();
                map.forEach((key, entry) -> object.set(key(key), json(entry, depth + 1)));
                return object;
            } else if (value instanceof Collection<?> list) {
                ArrayNode array = NODES.arrayNode();
                list.forEach(element -> array.add(json(element, depth + 1)));
                return array;
            } else if (value instanceof Optional<?> optional) {
                return json(optional.orElse(null), depth + 1);
            }
            return rare(value);
        }

        private JsonNode rare(Object value) {
            if (value instanceof UnsignedLong unsigned) {
                return unsigned.longValue() >= 0
                        ? whole(unsigned.longValue())
                        : BigIntegerNode.valueOf(unsigned.bigIntegerValue());
            } else if (value instanceof BigNumber big) {
                return big.value().scale() == 0
                        ? BigIntegerNode.valueOf(big.value().unscaledValue())
                        : DecimalNode.valueOf(big.value());
            } else if (value instanceof Instant instant) {
                return text(instant.toString());
            } else if (value instanceof Duration duration) {
                return text(seconds(duration));
            } else if (value instanceof CelByteString bytes) {
                return text(Base64.getEncoder().encodeToString(bytes.toByteArray()));
            } else if (value instanceof CelType type) {
                return text(typeName(type));
            }
            throw new ExpressionFailed(expression, "its result has no form in JSON");
        }

        private JsonNode passed(JsonNode json, int depth) {
            count(json, depth);
            return json;
        }

        private void count(JsonNode json, int depth) {
            if (++elements > Limits.ELEMENTS || depth > 2 * Limits.VALUE_DEPTH) {
                throw tooLarge();
            }
            if (json.isTextual()) {
                characters(json.textValue());
            }
            for (JsonNode child : json) {
                count(child, depth + 1);
            }
        }

        private JsonNode text(String text) {
            characters(text);
            return TextNode.valueOf(text);
        }

        private void characters(String text) {
            characters += text.length();
            if (characters > Limits.TEXT_LENGTH) {
                throw tooLarge();
            }
        }

        private JsonNode whole(long value) {
            return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
        }

        private JsonNode decimal(double value) {
            if (!Double.isFinite(value)) {
                throw new ExpressionFailed(
                        expression, "a number in its result is infinite or undefined");
            }
            return DoubleNode.valueOf(value);
        }

        private String key(Object key) {
            String name = Values.text(json(key, 0));
            characters(name);
            return name;
        }

        private ExpressionFailed tooLarge() {
            return new ExpressionFailed(expression, Explanation.TOO_LARGE);
        }

        private static String typeName(CelType type) {
            return type.parameters().isEmpty() ? type.name() : type.parameters().get(0).name();
        }

        private static String seconds(Duration duration) {
            return BigDecimal.valueOf(duration.getSeconds())
                            .add(BigDecimal.valueOf(duration.getNano(), 9))
                            .stripTrailingZeros()
                            .toPlainString()
                    + "s";
        }
    }
}
