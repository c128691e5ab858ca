package io.workflowmanagement.kit.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * Text with <code>{expression}</code> in it; <code>{{</code> and <code>}}</code> are braces. A
 * template that is one expression and nothing else keeps the type of its value. In all others
 * values become text: text as it is, null nothing, whole numbers without a fraction, lists and maps
 * JSON. A map literal needs a space after the template's brace: <code>{ {'a': 1}}</code>.
 */
public final class Template {
    private final String text;
    private final List<Part> parts;
    private final References references;
    private final JsonNode constant;

    private Template(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
        this.references =
                parts.stream().map(Part::references).reduce(References.NONE, References::and);
        this.constant =
                parts.stream().allMatch(Part.Text.class::isInstance)
                        ? TextNode.valueOf(join(null))
                        : null;
    }

    /**
     * @throws InvalidExpression with a position in the template
     */
    public static Template compile(String text) {
        return new Template(
                text,
                TemplateParser.parse(text).stream().map(piece -> Part.of(text, piece)).toList());
    }

    /** The template as written. */
    public String text() {
        return text;
    }

    public References references() {
        return references;
    }

    /** Whether it holds no expression. */
    public boolean isConstant() {
        return constant != null;
    }

    /**
     * @throws ExpressionFailed when an expression has no value on this scope
     */
    public JsonNode evaluate(Scope scope) {
        if (constant != null) {
            return constant;
        }
        return parts.size() == 1 ? parts.get(0).json(scope) : TextNode.valueOf(join(scope));
    }

    /**
     * The value as text, whatever its type.
     *
     * @throws ExpressionFailed when an expression has no value on this scope
     */
    public String text(Scope scope) {
        return Values.text(evaluate(scope));
    }

    private String join(Scope scope) {
        StringBuilder joined = new StringBuilder();
        for (Part part : parts) {
            joined.append(Values.text(part.json(scope)));
            if (joined.length() > Limits.TEXT_LENGTH) {
                throw new ExpressionFailed(text, Explanation.TOO_LARGE);
            }
        }
        return joined.toString();
    }

    private sealed interface Part {
        JsonNode json(Scope scope);

        References references();

        static Part of(String template, TemplateParser.Piece piece) {
            if (piece instanceof TemplateParser.Piece.Code code) {
                return new Code(compiled(template, code));
            }
            return new Text(TextNode.valueOf(((TemplateParser.Piece.Text) piece).text()));
        }

        record Text(TextNode text) implements Part {
            @Override
            public JsonNode json(Scope scope) {
                return text;
            }

            @Override
            public References references() {
                return References.NONE;
            }
        }

        record Code(Expression expression) implements Part {
            @Override
            public JsonNode json(Scope scope) {
                return expression.evaluateJson(scope);
            }

            @Override
            public References references() {
                return expression.references();
            }
        }
    }

    static Expression compiled(String template, TemplateParser.Piece.Code code) {
        try {
            return Expressions.compile(code.code());
        } catch (InvalidExpression e) {
            throw e.within(template, code.offset());
        }
    }
}
