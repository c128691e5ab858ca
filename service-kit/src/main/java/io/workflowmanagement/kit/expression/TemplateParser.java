package io.workflowmanagement.kit.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a template into text and expressions. Inside an expression, braces and quotes nest as CEL
 * has them (raw, bytes and triple-quoted texts and {@code //} comments too), so that a brace in a
 * text ends nothing.
 */
final class TemplateParser {
    /** A piece of a template. */
    sealed interface Piece {
        record Text(String text) implements Piece {}

        /** What stands between braces, and where it begins in the template (0 is the first). */
        record Code(String code, int offset) implements Piece {}
    }

    private static final String BRACES = "{{ and }} are braces";

    private final String template;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int at;

    private TemplateParser(String template) {
        this.template = template;
    }

    /** Adjacent texts are one piece; an empty template has none. */
    static List<Piece> parse(String template) {
        return new TemplateParser(template).parse();
    }

    private List<Piece> parse() {
        while (at < template.length()) {
            char c = template.charAt(at);
            boolean twice = at + 1 < template.length() && template.charAt(at + 1) == c;
            if ((c == '{' || c == '}') && twice) {
                text.append(c);
                at += 2;
            } else if (c == '{') {
                endText();
                code();
            } else if (c == '}') {
                throw fault(at, "a closing brace stands alone; " + BRACES);
            } else {
                text.append(c);
                at++;
            }
        }
        endText();
        return List.copyOf(pieces);
    }

    private void endText() {
        if (!text.isEmpty()) {
            pieces.add(new Piece.Text(text.toString()));
            text.setLength(0);
        }
    }

    private void code() {
        int open = at++;
        int depth = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            if (c == '"' || c == '\'') {
                quoted(c);
            } else if (template.startsWith("//", at)) {
                int end = template.indexOf('\n', at);
                at = end < 0 ? template.length() : end;
            } else if (c == '{') {
                depth++;
                at++;
            } else if (c == '}' && depth > 0) {
                depth--;
                at++;
            } else if (c == '}') {
                String code = template.substring(open + 1, at++);
                if (code.isBlank()) {
                    throw fault(open, "there is no expression between the braces; " + BRACES);
                }
                pieces.add(new Piece.Code(code, open + 1));
                return;
            } else {
                at++;
            }
        }
        throw fault(open, "the brace opened here is not closed; " + BRACES);
    }

    private void quoted(char quote) {
        int open = at;
        boolean raw = isRaw(open);
        String three = String.valueOf(quote).repeat(3);
        boolean triple = template.startsWith(three, at);
        at += triple ? 3 : 1;
        while (at < template.length()) {
            char c = template.charAt(at);
            if (c == '\\' && !raw) {
                at += 2;
            } else if (triple ? template.startsWith(three, at) : c == quote) {
                at += triple ? 3 : 1;
                return;
            } else if (c == '\n' && !triple) {
                break;
            } else {
                at++;
            }
        }
        throw fault(open, "the quote opened here is not closed");
    }

    /** Whether the quote is preceded by {@code r}, {@code br} or {@code rb} that ends no name. */
    private boolean isRaw(int quote) {
        int start = quote;
        while (start > 0 && "rRbB".indexOf(template.charAt(start - 1)) >= 0) {
            start--;
        }
        boolean partOfName =
                start > 0
                        && (Character.isLetterOrDigit(template.charAt(start - 1))
                                || template.charAt(start - 1) == '_');
        String prefix = template.substring(start, quote).toLowerCase(Locale.ROOT);
        return !partOfName && prefix.length() <= 2 && prefix.contains("r");
    }

    private InvalidExpression fault(int offset, String reason) {
        return new InvalidExpression(template, offset + 1, reason);
    }
}
