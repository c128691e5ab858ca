package io.workflowmanagement.kit.expression;

import dev.cel.checker.CelCheckerBuilder;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.standard.AddOperator.AddOverload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.LongStream;

/**
 * Where this language differs from standard CEL: an {@code int} and a {@code double} calculate with
 * each other, any two values may be compared for equality (unlike types are unequal) and may be the
 * two sides of {@code ? :}, and what makes a text or list much longer than its arguments is bounded
 * before it is made.
 */
final class Operators implements CelCompilerLibrary, CelRuntimeLibrary {
    static final CelStandardDeclarations DECLARATIONS =
            CelStandardDeclarations.newBuilder()
                    .excludeFunctions(
                            CelStandardDeclarations.StandardFunction.EQUALS,
                            CelStandardDeclarations.StandardFunction.NOT_EQUALS,
                            CelStandardDeclarations.StandardFunction.CONDITIONAL)
                    .build();

    /** Without what {@link CelList#concat} does in its place. */
    static final CelStandardFunctions FUNCTIONS =
            CelStandardFunctions.newBuilder()
                    .filterFunctions((function, overload) -> overload != AddOverload.ADD_LIST)
                    .build();

    @Override
    public void setCheckerOptions(CelCheckerBuilder checker) {
        checker.addFunctionDeclarations(
                anyTwo("_==_", "equals", SimpleType.BOOL),
                anyTwo("_!=_", "not_equals", SimpleType.BOOL),
                CelFunctionDecl.newFunctionDeclaration(
                        "_?_:_",
                        CelOverloadDecl.newGlobalOverload(
                                "conditional",
                                SimpleType.DYN,
                                SimpleType.BOOL,
                                SimpleType.DYN,
                                SimpleType.DYN)),
                mixed("_+_", "add"),
                mixed("_-_", "subtract"),
                mixed("_*_", "multiply"),
                mixed("_/_", "divide"));
    }

    private static CelFunctionDecl anyTwo(String function, String id, CelType result) {
        return CelFunctionDecl.newFunctionDeclaration(
                function,
                CelOverloadDecl.newGlobalOverload(id, result, SimpleType.DYN, SimpleType.DYN));
    }

    private static CelFunctionDecl mixed(String function, String id) {
        return CelFunctionDecl.newFunctionDeclaration(
                function,
                CelOverloadDecl.newGlobalOverload(
                        id + "_int64_double", SimpleType.DOUBLE, SimpleType.INT, SimpleType.DOUBLE),
                CelOverloadDecl.newGlobalOverload(
                        id + "_double_int64",
                        SimpleType.DOUBLE,
                        SimpleType.DOUBLE,
                        SimpleType.INT));
    }

    @Override
    public void setRuntimeOptions(CelRuntimeBuilder runtime) {
        List<CelFunctionBinding> add = new ArrayList<>(mixed("add", Double::sum));
        add.add(CelFunctionBinding.from("add_list", List.class, List.class, CelList::concat));
        bind(runtime, "_+_", add);
        bind(runtime, "_-_", mixed("subtract", (a, b) -> a - b));
        bind(runtime, "_*_", mixed("multiply", (a, b) -> a * b));
        bind(runtime, "_/_", mixed("divide", (a, b) -> a / b));
        bind(
                runtime,
                "replace",
                CelFunctionBinding.from(
                        "string_replace_string_string",
                        List.of(String.class, String.class, String.class),
                        args -> replace(args, -1)),
                CelFunctionBinding.from(
                        "string_replace_string_string_int",
                        List.of(String.class, String.class, String.class, Long.class),
                        args -> replace(args, (Long) args[3])));
        bind(
                runtime,
                "join",
                CelFunctionBinding.from("list_join", List.class, list -> join(list, "")),
                CelFunctionBinding.from(
                        "list_join_string", List.class, String.class, Operators::join));
        bind(
                runtime,
                "flatten",
                CelFunctionBinding.from("list_flatten", Collection.class, list -> flatten(list, 1)),
                CelFunctionBinding.from(
                        "list_flatten_list_int", Collection.class, Long.class, Operators::flatten));
        bind(
                runtime,
                "lists.range",
                CelFunctionBinding.from("lists_range", Long.class, Operators::range));
    }

    private static List<CelFunctionBinding> mixed(String id, DoubleBinaryOperator operator) {
        return List.of(
                CelFunctionBinding.from(
                        id + "_int64_double",
                        Long.class,
                        Double.class,
                        (a, b) -> operator.applyAsDouble(a, b)),
                CelFunctionBinding.from(
                        id + "_double_int64",
                        Double.class,
                        Long.class,
                        (a, b) -> operator.applyAsDouble(a, b)));
    }

    private static void bind(
            CelRuntimeBuilder runtime, String function, CelFunctionBinding... bindings) {
        bind(runtime, function, List.of(bindings));
    }

    private static void bind(
            CelRuntimeBuilder runtime, String function, List<CelFunctionBinding> bindings) {
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads(function, bindings));
    }

    private static String replace(Object[] args, long most) {
        String text = (String) args[0];
        String search = (String) args[1];
        String replacement = (String) args[2];
        if (most == 0) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (long done = 0; most < 0 || done < most; done++) {
            int at = search.isEmpty() ? from : text.indexOf(search, from);
            if (at < 0 || at > text.length()) {
                break;
            }
            result.append(text, from, at).append(replacement);
            from = at + search.length();
            if (search.isEmpty()) {
                // Before each character and at the end, as the library does it.
                if (from == text.length()) {
                    return bounded(result).toString();
                }
                int next = text.offsetByCodePoints(from, 1);
                result.append(text, from, next);
                from = next;
            }
            bounded(result);
        }
        return bounded(result.append(text, from, text.length())).toString();
    }

    private static String join(List<?> list, String separator) {
        StringBuilder result = new StringBuilder();
        boolean first = true;
        for (Object element : list) {
            if (!(element instanceof String text)) {
                throw new IllegalArgumentException("join takes a list of texts");
            }
            if (!first) {
                result.append(separator);
            }
            first = false;
            bounded(result.append(text));
        }
        return result.toString();
    }

    private static StringBuilder bounded(StringBuilder text) {
        if (text.length() > Limits.TEXT_LENGTH) {
            throw new Budget.Exceeded();
        }
        return text;
    }

    private static List<Object> flatten(Collection<?> list, long depth) {
        if (depth < 0) {
            throw new IllegalArgumentException("flatten takes a depth of zero or more");
        }
        List<Object> result = new ArrayList<>();
        flatten(list, depth, result);
        return result;
    }

    private static void flatten(Collection<?> list, long depth, List<Object> result) {
        for (Object element : list) {
            if (depth > 0 && element instanceof Collection<?> inner) {
                flatten(inner, depth - 1, result);
            } else {
                result.add(element);
            }
            if (result.size() > Limits.ELEMENTS) {
                throw new Budget.Exceeded();
            }
        }
    }

    private static List<Long> range(long end) {
        if (end > Limits.ELEMENTS) {
            throw new Budget.Exceeded();
        }
        return LongStream.range(0, Math.max(0, end)).boxed().toList();
    }
}
