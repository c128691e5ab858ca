package io.workflowmanagement.kit.expression;

/** An expression, template or condition that can't be compiled. */
public final class InvalidExpression extends RuntimeException {
    private static final int SHOWN = 200;

    private final String expression;
    private final int position;
    private final String reason;

    InvalidExpression(String expression, int position, String reason) {
        super("At character %d of `%s`: %s.".formatted(position, shown(expression), reason));
        this.expression = expression;
        this.position = position;
        this.reason = reason;
    }

    /** The whole text that was given, which for a template is the template's. */
    public String expression() {
        return expression;
    }

    /** Where the fault is in {@link #expression()}; the first character is 1. */
    public int position() {
        return position;
    }

    /** What is wrong, as a clause without a full stop. */
    public String reason() {
        return reason;
    }

    /** The same fault, told in the text that this expression was cut out of. */
    InvalidExpression within(String text, int offset) {
        return new InvalidExpression(text, position + offset, reason);
    }

    static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
