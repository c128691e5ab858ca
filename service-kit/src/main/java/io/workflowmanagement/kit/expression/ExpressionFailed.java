package io.workflowmanagement.kit.expression;

/**
 * An expression that compiled but gives no value for what it was evaluated on. Its message holds
 * the expression as written and the kind of failure. It never holds a value, and has no cause,
 * because CEL's own messages do.
 */
public final class ExpressionFailed extends RuntimeException {
    private final String expression;
    private final String reason;

    ExpressionFailed(String expression, String reason) {
        super("`%s` has no value: %s.".formatted(InvalidExpression.shown(expression), reason));
        this.expression = expression;
        this.reason = reason;
    }

    public String expression() {
        return expression;
    }

    /** What went wrong, as a clause without a full stop. */
    public String reason() {
        return reason;
    }
}
