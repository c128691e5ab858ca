package io.workflowmanagement.kit.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Scope SCOPE = Scopes.of("{'n': 5, 's': 'x', 'nothing': null, 't': true}");

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void absentHoldsAlways(String text) {
        Condition condition = Condition.compile(text);

        assertTrue(condition.isAlways());
        assertTrue(condition.holds(SCOPE));
    }

    @Test
    void givesTrueOrFalse() {
        assertTrue(Condition.compile("input.n > 4 && steps.look.body.tier == 'gold'").holds(SCOPE));
        assertFalse(Condition.compile("input.n > 5").holds(SCOPE));
        assertTrue(Condition.compile("input.t").holds(SCOPE));
        assertTrue(Condition.compile("input.?t").holds(SCOPE));
        assertFalse(Condition.compile("input.t ? false : true").holds(SCOPE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"input.n", "input.s", "input.nothing", "input.?gone", "input"})
    void failsOnAnythingElse(String text) {
        ExpressionFailed failure =
                assertThrows(ExpressionFailed.class, () -> Condition.compile(text).holds(SCOPE));

        assertTrue(failure.reason().startsWith("a condition must give true or false"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'abc'", "1 + 1", "[true]", "size(input.s)"})
    void refusesWhatCanNeverBeTrue(String text) {
        InvalidExpression fault =
                assertThrows(InvalidExpression.class, () -> Condition.compile(text));

        assertEquals("a condition must give true or false", fault.reason());
    }

    @Test
    void tellsThatBracesAreNotNeeded() {
        InvalidExpression fault =
                assertThrows(InvalidExpression.class, () -> Condition.compile("{input.t}"));

        assertEquals("a condition is written without braces", fault.reason());
    }
}
