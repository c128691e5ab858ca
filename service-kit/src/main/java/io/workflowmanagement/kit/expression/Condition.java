package io.workflowmanagement.kit.expression;

import dev.cel.common.values.NullValue;
import java.util.Optional;

/** One expression that gives true or false. */
public final class Condition {
    private static final Condition ALWAYS = new Condition(null);

    private final Expression expression;

    private Condition(Expression expression) {
        this.expression = expression;
    }

    /**
     * @param text without braces; null or blank holds always
     * @throws InvalidExpression also for an expression that can't be true or false
     */
    public static Condition compile(String text) {
        if (text == null || text.isBlank()) {
            return ALWAYS;
        }
        Expression expression;
        try {
            expression = Expressions.compile(text);
        } catch (InvalidExpression e) {
            if (text.strip().startsWith("{")) {
                throw new InvalidExpression(text, 1, "a condition is written without braces");
            }
            throw e;
        }
        if (!expression.canBeTruth()) {
            throw new InvalidExpression(text, 1, "a condition must give true or false");
        }
        return new Condition(expression);
    }

    public boolean isAlways() {
        return expression == null;
    }

    public References references() {
        return expression == null ? References.NONE : expression.references();
    }

    /**
     * @throws ExpressionFailed also for a value that is neither true nor false
     */
    public boolean holds(Scope scope) {
        if (expression == null) {
            return true;
        }
        Object value = expression.value(scope);
        if (value instanceof Optional<?> optional) {
            value = optional.map(Object.class::cast).orElse(NullValue.NULL_VALUE);
        }
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw new ExpressionFailed(
                expression.text(),
                value instanceof NullValue
                        ? "a condition must give true or false, and it gives null"
                        : "a condition must give true or false");
    }
}
