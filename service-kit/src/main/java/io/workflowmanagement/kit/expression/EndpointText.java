package io.workflowmanagement.kit.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workflowmanagement.kit.expression.TemplateParser.Piece;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An endpoint's URL or the value of one of its headers: a template in which a bare <code>{name}
 * </code> is a declared parameter, or else the environment variable of that name in any case.
 *
 * <p>In a URL a parameter is percent-encoded, and so is what an expression gives; an environment
 * variable, also as <code>{env.NAME}</code>, goes in as it is, since it may be the URL's beginning.
 * A list becomes its elements with commas between. A parameter of the path must have a value that
 * isn't empty, {@code .} or {@code ..}, which would make another path of it; elsewhere a missing
 * one is empty. A header stays one line.
 */
public final class EndpointText {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern DOTS = Pattern.compile("\\.{1,2}");
    private static final String UNRESERVED = "-._~";
    private static final String HEX = "0123456789ABCDEF";

    private final String text;
    private final Form form;
    private final List<Part> parts;
    private final References references;
    private final Set<String> parameters;

    private enum Form {
        URL,
        HEADER,
        PLAIN
    }

    private EndpointText(String text, Form form, List<Part> parts) {
        this.text = text;
        this.form = form;
        this.parts = List.copyOf(parts);
        this.references =
                parts.stream().map(Part::references).reduce(References.NONE, References::and);
        Set<String> used = new LinkedHashSet<>();
        parts.forEach(part -> used.addAll(part.parameters()));
        this.parameters = Set.copyOf(used);
    }

    /**
     * @throws InvalidExpression with a position in the text
     */
    public static EndpointText url(String text, Collection<String> parameterNames) {
        return compile(text, Form.URL, Set.copyOf(parameterNames));
    }

    /**
     * @throws InvalidExpression with a position in the text
     */
    public static EndpointText header(String text, Collection<String> parameterNames) {
        return compile(text, Form.HEADER, Set.copyOf(parameterNames));
    }

    /**
     * A text of the endpoint that is neither and knows no parameters, such as a certificate.
     *
     * @throws InvalidExpression with a position in the text
     */
    public static EndpointText plain(String text) {
        return compile(text, Form.PLAIN, Set.of());
    }

    private static EndpointText compile(String text, Form form, Set<String> declared) {
        List<Part> parts = new ArrayList<>();
        for (Piece piece : TemplateParser.parse(text)) {
            if (piece instanceof Piece.Text literal) {
                parts.add(new Literal(literal.text()));
            } else if (piece instanceof Piece.Code code) {
                String name = code.code().strip();
                if (declared.contains(name)) {
                    parts.add(new Parameter(name));
                } else if (NAME.matcher(name).matches()) {
                    parts.add(new Variable(name));
                } else {
                    parts.add(new Code(Template.compiled(text, code)));
                }
            }
        }
        return new EndpointText(text, form, parts);
    }

    /** The text as written. */
    public String text() {
        return text;
    }

    /** With bare names of variables under {@link References#environment()}, as written. */
    public References references() {
        return references;
    }

    /** The declared parameters that it uses. */
    public Set<String> parameters() {
        return parameters;
    }

    /**
     * @param values a parameter that is absent or null has no value
     * @throws ExpressionFailed when something in it has no value that can stand there
     */
    public String render(Scope scope, Map<String, JsonNode> values) {
        StringBuilder rendered = new StringBuilder();
        for (Part part : parts) {
            JsonNode value = part.value(text, scope, values);
            if (form != Form.URL || part.isVerbatim()) {
                rendered.append(Values.text(value));
            } else {
                rendered.append(encoded(value, part, rendered));
            }
        }
        String result = rendered.toString();
        if (form == Form.HEADER
                && result.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
            throw new ExpressionFailed(text, "a header's value must be one line of plain text");
        }
        return result;
    }

    private String encoded(JsonNode value, Part part, StringBuilder before) {
        boolean inPath = before.indexOf("?") < 0 && before.indexOf("#") < 0;
        String plain = Values.text(value);
        if (inPath && (plain.isEmpty() || DOTS.matcher(plain).matches())) {
            throw new ExpressionFailed(
                    text, "`%s` is empty or dots, which no part of a path can be".formatted(part));
        }
        if (!value.isArray() || !isFlat(value)) {
            return percentEncoded(plain);
        }
        List<String> elements = new ArrayList<>();
        value.forEach(element -> elements.add(percentEncoded(Values.text(element))));
        return String.join(",", elements);
    }

    private static boolean isFlat(JsonNode list) {
        for (JsonNode element : list) {
            if (element.isContainerNode()) {
                return false;
            }
        }
        return true;
    }

    private static String percentEncoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    c >= 'a' && c <= 'z'
                            || c >= 'A' && c <= 'Z'
                            || c >= '0' && c <= '9'
                            || UNRESERVED.indexOf(c) >= 0;
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            }
        }
        return encoded.toString();
    }

    private sealed interface Part {
        JsonNode value(String text, Scope scope, Map<String, JsonNode> values);

        /** Whether it goes into a URL without encoding. */
        default boolean isVerbatim() {
            return true;
        }

        default References references() {
            return References.NONE;
        }

        default Set<String> parameters() {
            return Set.of();
        }
    }

    private record Literal(JsonNode literal) implements Part {
        Literal(String text) {
            this(TextNode.valueOf(text));
        }

        @Override
        public JsonNode value(String text, Scope scope, Map<String, JsonNode> values) {
            return literal;
        }
    }

    private record Parameter(String name) implements Part {
        @Override
        public JsonNode value(String text, Scope scope, Map<String, JsonNode> values) {
            JsonNode value = values.get(name);
            return value == null ? NullNode.getInstance() : value;
        }

        @Override
        public boolean isVerbatim() {
            return false;
        }

        @Override
        public Set<String> parameters() {
            return Set.of(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private record Variable(String name) implements Part {
        @Override
        public JsonNode value(String text, Scope scope, Map<String, JsonNode> values) {
            String value = scope.variable(name);
            if (value == null) {
                throw new ExpressionFailed(
                        text,
                        "`%s` is neither a parameter nor a variable of the environment"
                                .formatted(name));
            }
            return TextNode.valueOf(value);
        }

        @Override
        public References references() {
            return new References(Set.of(Expressions.ENV), Set.of(), Set.of(name), false);
        }
    }

    private record Code(Expression expression) implements Part {
        private static final Pattern VARIABLE =
                Pattern.compile("\\s*env\\s*(\\.\\s*\\w+|\\[\\s*(['\"])\\w+\\2\\s*\\])\\s*");

        @Override
        public JsonNode value(String text, Scope scope, Map<String, JsonNode> values) {
            return expression.evaluateJson(scope);
        }

        @Override
        public boolean isVerbatim() {
            return VARIABLE.matcher(expression.text()).matches();
        }

        @Override
        public References references() {
            return expression.references();
        }

        @Override
        public String toString() {
            return expression.text();
        }
    }
}
