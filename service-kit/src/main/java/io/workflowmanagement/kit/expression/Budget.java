package io.workflowmanagement.kit.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Watches one evaluation and ends it when it costs too much. Once spent it stays spent, so that an
 * {@code ||} or {@code &&}, which may pass over an error, can't go on.
 */
final class Budget implements CelEvaluationListener {
    private static final int WEIGHT = 64;

    private final Map<Object, Integer> weights = new IdentityHashMap<>(0);
    private long spent;
    private boolean exceeded;

    @Override
    public void callback(CelExpr expr, Object result) {
        spent++;
        if (result instanceof String text) {
            exceeded |= text.length() > Limits.TEXT_LENGTH;
            spent += text.length() / WEIGHT;
        } else if (result instanceof Collection<?> list) {
            if (isRead(expr)) {
                spent += list.size() / WEIGHT;
            } else if (isLiteral(expr)) {
                exceeded |= weight(list, 0) > Limits.ELEMENTS;
            }
        } else if (result instanceof Map<?, ?> && isLiteral(expr)) {
            exceeded |= weight(result, 0) > Limits.ELEMENTS;
        }
        if (exceeded || spent > Limits.STEPS) {
            exceeded = true;
            throw new Exceeded();
        }
    }

    /** A list that is read may be walked through; what a macro collects in is not. */
    private static boolean isRead(CelExpr expr) {
        return switch (expr.getKind()) {
            case IDENT -> !expr.ident().name().startsWith("@");
            case SELECT -> true;
            default -> false;
        };
    }

    private static boolean isLiteral(CelExpr expr) {
        return switch (expr.getKind()) {
            case LIST, MAP -> true;
            default -> false;
        };
    }

    /**
     * How many values a value holds when what it holds twice counts twice. {@code [a, a]} takes no
     * room, but comparing or writing it does, and nesting doubles that each time.
     */
    private int weight(Object value, int depth) {
        if (isView(value) || !(value instanceof Collection || value instanceof Map)) {
            return 1;
        }
        Integer known = weights.get(value);
        if (known != null) {
            return known;
        }
        Collection<?> inner = value instanceof Map<?, ?> map ? map.values() : (Collection<?>) value;
        long total = 1;
        for (Object element : inner) {
            total += depth > Limits.VALUE_DEPTH ? Limits.ELEMENTS : weight(element, depth + 1);
            if (total > Limits.ELEMENTS) {
                total = Limits.ELEMENTS + 1L;
                break;
            }
        }
        weights.put(value, (int) total);
        return (int) total;
    }

    private static boolean isView(Object value) {
        return value instanceof CelMap || value instanceof CelList list && list.json() != null;
    }

    static final class Exceeded extends CelRuntimeException {
        Exceeded() {
            super(
                    new IllegalStateException(Explanation.TOO_LARGE),
                    CelErrorCode.ITERATION_BUDGET_EXCEEDED);
        }
    }
}
