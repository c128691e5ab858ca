package io.workflowmanagement.kit.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelRuntimeLibrary;
import java.util.List;
import java.util.Set;

/**
 * Compiles CEL over {@code input}, {@code steps}, {@code env}, {@code system}, {@code response},
 * {@code item} and {@code index}, and over {@code event} in triggers, all of them dynamically
 * typed. Beside the standard functions and macros there are optional access ({@code .?}, {@code
 * orValue}), {@code cel.bind}, two-variable comprehensions, and the libraries {@code strings},
 * {@code lists}, {@code sets}, {@code math} and {@code base64}.
 */
public final class Expressions {
    static final String STEPS = "steps";
    static final String ENV = "env";
    static final Set<String> VARIABLES =
            Set.of("input", STEPS, ENV, "system", "response", "event", "item", "index");

    private Expressions() {}

    /**
     * @throws InvalidExpression with the place and a sentence on what is wrong
     */
    public static Expression compile(String text) {
        if (text.isBlank()) {
            throw new InvalidExpression(text, 1, "there is no expression");
        }
        if (text.codePointCount(0, text.length()) > Limits.EXPRESSION_LENGTH) {
            throw new InvalidExpression(
                    text, 1, "it is longer than %d characters".formatted(Limits.EXPRESSION_LENGTH));
        }
        try {
            CelAbstractSyntaxTree tree = Environment.COMPILER.compile(text).getAst();
            return new Expression(
                    text, (CelRuntime.Program) Environment.RUNTIME.createProgram(tree), tree);
        } catch (CelValidationException e) {
            throw Explanation.ofCompilation(text, e.getErrors().get(0));
        } catch (CelEvaluationException e) {
            throw new InvalidExpression(text, 1, "it can't be prepared for evaluation");
        }
    }

    /**
     * Makes what all expressions share, which costs some hundred milliseconds: for a worker at
     * start, so that the first expression does not hold up an event loop.
     */
    public static void prepare() {
        compile("true");
    }

    /** Made at the first use. */
    private static final class Environment {
        static final CelCompiler COMPILER;
        static final CelRuntime RUNTIME;

        static {
            CelOptions options =
                    CelOptions.current()
                            .enableHeterogeneousNumericComparisons(true)
                            .maxExpressionCodePointSize(Limits.EXPRESSION_LENGTH)
                            .maxParseRecursionDepth(Limits.EXPRESSION_DEPTH)
                            .comprehensionMaxIterations(Limits.ITERATIONS)
                            .build();
            CelCompilerBuilder compiler =
                    CelCompilerFactory.standardCelCompilerBuilder()
                            .setOptions(options)
                            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                            .setStandardEnvironmentEnabled(false)
                            .setStandardDeclarations(Operators.DECLARATIONS);
            CelRuntimeBuilder runtime =
                    CelRuntimeFactory.plannerRuntimeBuilder()
                            .setOptions(options)
                            .setStandardFunctions(Operators.FUNCTIONS);
            for (Object library : libraries(options)) {
                if (library instanceof CelCompilerLibrary declares) {
                    compiler.addLibraries(declares);
                }
                if (library instanceof CelRuntimeLibrary runs) {
                    runtime.addLibraries(runs);
                }
            }
            VARIABLES.forEach(name -> compiler.addVar(name, SimpleType.DYN));
            COMPILER = compiler.build();
            RUNTIME = runtime.build();
        }

        /** Ours comes first: of two libraries with a function, the first provides it. */
        private static List<Object> libraries(CelOptions options) {
            return List.of(
                    new Operators(),
                    CelExtensions.optional(),
                    CelExtensions.bindings(),
                    CelExtensions.comprehensions(),
                    CelExtensions.strings(),
                    CelExtensions.lists(),
                    CelExtensions.sets(options),
                    CelExtensions.math(options),
                    CelExtensions.encoders(options));
        }
    }
}
