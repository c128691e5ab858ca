package io.workflowmanagement.kit.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelKind;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Set;

/** One compiled CEL expression. */
public final class Expression {
    private static final Set<CelKind> MAYBE_TRUTH =
            Set.of(CelKind.BOOL, CelKind.DYN, CelKind.ANY, CelKind.OPAQUE, CelKind.TYPE_PARAM);

    private final String text;
    private final CelRuntime.Program program;
    private final References references;
    private final Set<String> names;
    private final CelKind kind;

    Expression(String text, CelRuntime.Program program, CelAbstractSyntaxTree tree) {
        this.text = text;
        this.program = program;
        ReferenceFinder finder = ReferenceFinder.walk(tree.getExpr());
        this.references = finder.references();
        this.names = finder.names();
        this.kind = tree.getResultType().kind();
    }

    public String text() {
        return text;
    }

    public References references() {
        return references;
    }

    /**
     * Null, Boolean, Long, Double, BigInteger, BigDecimal, String, or an unmodifiable List or Map
     * of those. Timestamps and durations are text, bytes are base64.
     *
     * @throws ExpressionFailed when it has no value on this scope
     */
    public Object evaluate(Scope scope) {
        return Values.toPlain(evaluateJson(scope));
    }

    /**
     * The result as JSON, which may share nodes with the scope: don't modify it.
     *
     * @throws ExpressionFailed when it has no value on this scope
     */
    public JsonNode evaluateJson(Scope scope) {
        return Values.toJson(text, value(scope));
    }

    boolean canBeTruth() {
        return MAYBE_TRUTH.contains(kind);
    }

    Object value(Scope scope) {
        try {
            return program.trace(scope::find, new Budget());
        } catch (CelEvaluationException e) {
            throw Explanation.ofEvaluation(text, names, e);
        }
    }
}
