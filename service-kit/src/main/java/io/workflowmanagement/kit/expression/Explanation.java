package io.workflowmanagement.kit.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.common.CelIssue;
import dev.cel.runtime.CelEvaluationException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in plain words what CEL reports. Of a failure at run time it uses the kind, and from CEL's
 * message only names that stand in the expression itself: the rest of it may be a value.
 */
final class Explanation {
    static final String TOO_LARGE = "it takes too long or makes too large a value";

    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");
    private static final Pattern UNKNOWN = Pattern.compile("undeclared reference to '([^']+)'.*");
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '([^']+)' applied to '(.+?)' \\(.*");
    private static final Pattern UNEXPECTED =
            Pattern.compile("(?:mismatched|extraneous) input '(.+?)' expecting .*");
    private static final Pattern NOT_VIABLE =
            Pattern.compile("no viable alternative at input '(.*)'");

    private Explanation() {}

    static InvalidExpression ofCompilation(String text, CelIssue issue) {
        int position =
                offset(
                        text,
                        issue.getSourceLocation().getLine(),
                        issue.getSourceLocation().getColumn());
        return new InvalidExpression(text, position + 1, compilation(issue.getMessage()));
    }

    private static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                break;
            }
            start = end + 1;
        }
        int points = text.codePointCount(start, text.length());
        return text.offsetByCodePoints(start, Math.max(0, Math.min(column, points)));
    }

    private static String compilation(String message) {
        Matcher unknown = UNKNOWN.matcher(message);
        if (unknown.matches()) {
            return ("`%s` is not known here; values are found under input, steps, env, system and"
                            + " response")
                    .formatted(unknown.group(1));
        }
        Matcher overload = NO_OVERLOAD.matcher(message);
        if (overload.matches()) {
            return "`%s` can't be applied to %s; string(), int() and double() convert"
                    .formatted(operator(overload.group(1)), overload.group(2));
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            return unexpected.group(1).equals("<EOF>")
                    ? "it ends too early"
                    : "`%s` is not expected here".formatted(unexpected.group(1));
        }
        Matcher notViable = NOT_VIABLE.matcher(message);
        if (notViable.matches()) {
            return "it is not complete after `%s`".formatted(notViable.group(1));
        }
        if (message.contains("recursion") || message.contains("exceeded")) {
            return "it nests too deeply; put parts of it into steps of their own";
        }
        return message.replace("<EOF>", "the end").replaceFirst("\\.$", "");
    }

    static ExpressionFailed ofEvaluation(String text, Set<String> names, CelEvaluationException e) {
        return new ExpressionFailed(text, evaluation(names, e));
    }

    private static String evaluation(Set<String> names, CelEvaluationException e) {
        String message = String.valueOf(e.getMessage());
        CelErrorCode code = e.getErrorCode();
        return switch (code) {
            case ATTRIBUTE_NOT_FOUND -> missing(names, message);
            case INDEX_OUT_OF_BOUNDS -> "an index lies outside its list";
            case DIVIDE_BY_ZERO -> "it divides by zero";
            case DUPLICATE_ATTRIBUTE -> "a map in it has the same key twice";
            case INVALID_ARGUMENT -> "a function in it can't take the argument it got";
            case OVERLOAD_NOT_FOUND, AMBIGUOUS_OVERLOAD -> unlike(names, message);
            case NUMERIC_OVERFLOW -> "a number leaves the range of 64 bits";
            case ITERATION_BUDGET_EXCEEDED -> TOO_LARGE;
            case BAD_FORMAT ->
                    "a text in it is not the number, time or duration that it should become";
            case TYPE_NOT_FOUND -> "a type in it does not exist";
            case INTERNAL_ERROR ->
                    message.contains("Expected boolean value")
                            ? "a condition in it is neither true nor false"
                            : "a function in it can't be applied to the values it got";
        };
    }

    private static String missing(Set<String> names, String message) {
        String name = named(names, message);
        if (message.contains("Error resolving field")) {
            return "%s is read from null or from a value that has no fields".formatted(name);
        }
        return "%s is not there; read with .? and orValue() what may be missing".formatted(name);
    }

    private static String unlike(Set<String> names, String message) {
        String function = named(names, message);
        return ("%s can't be applied to values of these types (null is one);"
                        + " string(), int() and double() convert")
                .formatted(function);
    }

    /** CEL tells a name in quotes, or a key by itself after the place. */
    private static String named(Set<String> names, String message) {
        Matcher quoted = QUOTED.matcher(message);
        String name =
                quoted.find()
                        ? quoted.group(1)
                        : message.substring(Math.max(0, message.lastIndexOf(": ") + 2));
        return names.contains(name) ? "`%s`".formatted(operator(name)) : "something in it";
    }

    private static String operator(String function) {
        if (function.equals("_?_:_")) {
            return "? :";
        }
        if (function.equals("@in")) {
            return "in";
        }
        return function.startsWith("_") || function.endsWith("_")
                ? function.replace("_", "")
                : function;
    }
}
