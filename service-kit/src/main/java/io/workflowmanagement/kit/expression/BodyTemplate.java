package io.workflowmanagement.kit.expression;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An endpoint's body as text, in which <code>{name}</code> of a declared parameter, spelled just
 * so, is replaced and everything else is left alone: other braces, also doubled ones, are the
 * body's own.
 *
 * <p>Values are escaped for the content type: in XML and a form as text (XML is refused what it
 * can't carry); in JSON as the inside of a string where a string is open, else as a JSON value; in
 * any other type not at all. A missing value is empty, or {@code null} as a JSON value.
 */
public final class BodyTemplate {
    private final String text;
    private final Form form;
    private final List<Part> parts;
    private final Set<String> parameters;

    private enum Form {
        XML,
        JSON,
        URL_ENCODED,
        PLAIN;

        static Form of(String contentType) {
            String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
            type = type.split(";", 2)[0].strip();
            if (type.endsWith("/xml") || type.endsWith("+xml")) {
                return XML;
            } else if (type.endsWith("/json") || type.endsWith("+json")) {
                return JSON;
            }
            return type.equals("application/x-www-form-urlencoded") ? URL_ENCODED : PLAIN;
        }
    }

    /** Text, and the parameter that follows it (null at the end). */
    private record Part(String text, String parameter, boolean inString) {}

    private BodyTemplate(String text, Form form, List<Part> parts, Set<String> parameters) {
        this.text = text;
        this.form = form;
        this.parts = List.copyOf(parts);
        this.parameters = Set.copyOf(parameters);
    }

    public static BodyTemplate compile(
            String text, Collection<String> parameterNames, String contentType) {
        Set<String> declared = Set.copyOf(parameterNames);
        Form form = Form.of(contentType);
        List<Part> parts = new ArrayList<>();
        Set<String> used = new LinkedHashSet<>();
        int from = 0;
        boolean inString = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && inString) {
                at++;
            } else if (c == '"' && form == Form.JSON) {
                inString = !inString;
            } else if (c == '{') {
                int end = text.indexOf('}', at);
                String name = end < 0 ? null : text.substring(at + 1, end);
                if (name != null && declared.contains(name)) {
                    parts.add(new Part(text.substring(from, at), name, inString));
                    used.add(name);
                    from = end + 1;
                    at = end;
                }
            }
        }
        parts.add(new Part(text.substring(from), null, false));
        return new BodyTemplate(text, form, parts, used);
    }

    /** The declared parameters that it uses. */
    public Set<String> parameters() {
        return parameters;
    }

    /**
     * @param values a parameter that is absent or null has no value
     * @throws ExpressionFailed when a value can't stand in this content type
     */
    public String render(Map<String, JsonNode> values) {
        StringBuilder body = new StringBuilder();
        for (Part part : parts) {
            body.append(part.text());
            if (part.parameter() != null) {
                JsonNode value = values.get(part.parameter());
                body.append(escaped(value == null ? NullNode.getInstance() : value, part));
            }
        }
        return body.toString();
    }

    private String escaped(JsonNode value, Part part) {
        return switch (form) {
            case XML -> xml(Values.text(value), part.parameter());
            case JSON -> part.inString() ? inside(Values.text(value)) : value.toString();
            case URL_ENCODED -> URLEncoder.encode(Values.text(value), StandardCharsets.UTF_8);
            case PLAIN -> Values.text(value);
        };
    }

    private static String inside(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private String xml(String value, String parameter) {
        StringBuilder escaped = new StringBuilder(value.length());
        value.codePoints()
                .forEach(
                        point -> {
                            switch (point) {
                                case '&' -> escaped.append("&amp;");
                                case '<' -> escaped.append("&lt;");
                                case '>' -> escaped.append("&gt;");
                                case '"' -> escaped.append("&quot;");
                                case '\'' -> escaped.append("&apos;");
                                case '\r' -> escaped.append("&#13;");
                                default -> {
                                    if (!isXml(point)) {
                                        throw new ExpressionFailed(
                                                text,
                                                "`%s` holds a character that XML can't carry"
                                                        .formatted(parameter));
                                    }
                                    escaped.appendCodePoint(point);
                                }
                            }
                        });
        return escaped.toString();
    }

    private static boolean isXml(int point) {
        return point >= 0x20 && point <= 0xd7ff
                || point == '\t'
                || point == '\n'
                || point >= 0xe000 && point <= 0xfffd
                || point >= 0x10000;
    }
}
