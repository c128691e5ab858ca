package io.workflowmanagement.kit.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Walks a syntax tree and notes what it reads; a name bound by a macro hides the variable. */
final class ReferenceFinder {
    private final Set<String> variables = new HashSet<>();
    private final Set<String> steps = new HashSet<>();
    private final Set<String> environment = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private boolean allSteps;

    private ReferenceFinder() {}

    static ReferenceFinder walk(CelExpr root) {
        ReferenceFinder finder = new ReferenceFinder();
        finder.visit(root, Set.of());
        return finder;
    }

    References references() {
        return new References(variables, steps, environment, allSteps);
    }

    /** Fields, functions and constant keys that stand in the expression's own text. */
    Set<String> names() {
        return Set.copyOf(names);
    }

    private void visit(CelExpr expr, Set<String> bound) {
        switch (expr.getKind()) {
            case IDENT -> ident(expr.ident().name(), bound);
            case SELECT -> {
                CelExpr.CelSelect select = expr.select();
                names.add(select.field());
                if (!key(select.operand(), select.field(), bound)) {
                    visit(select.operand(), bound);
                }
            }
            case CALL -> call(expr.call(), bound);
            case LIST -> expr.list().elements().forEach(element -> visit(element, bound));
            case MAP ->
                    expr.map()
                            .entries()
                            .forEach(
                                    entry -> {
                                        visit(entry.key(), bound);
                                        visit(entry.value(), bound);
                                    });
            case STRUCT -> expr.struct().entries().forEach(entry -> visit(entry.value(), bound));
            case COMPREHENSION -> comprehension(expr.comprehension(), bound);
            case CONSTANT, NOT_SET -> {}
        }
    }

    private void ident(String name, Set<String> bound) {
        if (!bound.contains(name) && Expressions.VARIABLES.contains(name)) {
            variables.add(name);
            allSteps |= name.equals(Expressions.STEPS);
        }
    }

    private void call(CelExpr.CelCall call, Set<String> bound) {
        names.add(call.function());
        List<CelExpr> args = call.args();
        boolean index = Set.of("_[_]", "_[?_]", "_?._").contains(call.function());
        if (index && args.size() == 2 && isText(args.get(1))) {
            String key = args.get(1).constant().stringValue();
            names.add(key);
            if (key(args.get(0), key, bound)) {
                return;
            }
        }
        call.target().ifPresent(target -> visit(target, bound));
        args.forEach(arg -> visit(arg, bound));
    }

    /** Notes {@code key} when {@code operand} is one of the variables whose keys matter. */
    private boolean key(CelExpr operand, String key, Set<String> bound) {
        if (operand.getKind() != Kind.IDENT || bound.contains(operand.ident().name())) {
            return false;
        }
        String variable = operand.ident().name();
        if (variable.equals(Expressions.STEPS)) {
            steps.add(key);
        } else if (variable.equals(Expressions.ENV)) {
            environment.add(key);
        } else {
            return false;
        }
        variables.add(variable);
        return true;
    }

    private void comprehension(CelExpr.CelComprehension loop, Set<String> bound) {
        visit(loop.iterRange(), bound);
        visit(loop.accuInit(), bound);
        Set<String> accumulated = with(bound, loop.accuVar());
        Set<String> iterated = with(with(accumulated, loop.iterVar()), loop.iterVar2());
        visit(loop.loopCondition(), iterated);
        visit(loop.loopStep(), iterated);
        visit(loop.result(), accumulated);
    }

    private static Set<String> with(Set<String> bound, String name) {
        Set<String> more = new HashSet<>(bound);
        more.add(name);
        return more;
    }

    private static boolean isText(CelExpr expr) {
        return expr.getKind() == Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }
}
