package io.workflowmanagement.kit.expression;

/**
 * What an expression may cost. Definitions are written by the users of a shared installation, so
 * that each of these is a bound on what one of them can take from the others.
 */
public final class Limits {
    /** The longest expression, in code points. */
    public static final int EXPRESSION_LENGTH = 8_192;

    /** How deep an expression may nest (brackets, calls and operators together). */
    public static final int EXPRESSION_DEPTH = 100;

    /** Rounds of all comprehensions ({@code map}, {@code filter}, …) in one evaluation. */
    public static final int ITERATIONS = 50_000;

    /** Evaluated nodes of an expression; long texts and lists count as several. */
    public static final long STEPS = 20_000_000;

    /** The longest text that an expression may make, in characters. */
    public static final int TEXT_LENGTH = 8 * 1024 * 1024;

    /** The longest list or map that an expression may make. */
    public static final int ELEMENTS = 200_000;

    /** How deep a value that an expression makes may nest. */
    public static final int VALUE_DEPTH = 500;

    private Limits() {}
}
