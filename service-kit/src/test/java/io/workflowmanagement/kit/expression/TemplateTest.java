package io.workflowmanagement.kit.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final Scope SCOPE =
            Scopes.of(
                    "{'n': 5, 'd': 2.5, 'whole': 4.0, 'small': 0.00001, 'tiny': 1e-9, 'vast': 1e21,"
                            + " 'zero': -0.0, 's': 'Zoë', 't': true, 'nothing': null, 'list': [1, 'a'],"
                            + " 'o': {'a': 1.0}}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "{input.n} § 5",
                "{ input.n } § 5",
                "{input.whole} § 4.0",
                "{input.t} § true",
                "{input.nothing} § null",
                "{input.list} § [1,\"a\"]",
                "{input.o} § {\"a\":1.0}",
                "{'a}b'} § \"a}b\"",
                "{\"a}b\"} § \"a}b\"",
                "{'it\\'s}'} § \"it's}\"",
                "{'''a'}b'''} § \"a'}b\"",
                "{\"\"\"a\"}b\"\"\"} § \"a\\\"}b\"",
                "{r'''\\}'''} § \"\\\\}\"",
                "{bar'x} § -",
                "{ {'a': {'b': input.n}}} § {\"a\":{\"b\":5}}",
                "{[{'a': 1}, {'b': 2}]} § [{\"a\":1},{\"b\":2}]",
                "{{ {input.n} }} § \"{ 5 }\"",
                "{{input.n}} § \"{input.n}\"",
                "a{{b}}c § \"a{b}c\"",
                "{input.n}{input.n} § \"55\"",
                "n={input.n}, d={input.d}, w={input.whole} § \"n=5, d=2.5, w=4\"",
                "{input.small}/{input.tiny}/{input.vast}/{input.zero} §"
                        + " \"0.00001/1.0E-9/1.0E21/0\"",
                "x{input.nothing}y § \"xy\"",
                "x{input.t} § \"xtrue\"",
                "l={input.list} o={input.o} § \"l=[1,\\\"a\\\"] o={\\\"a\\\":1.0}\"",
                "at {system.utcNow} § \"at 2026-01-31T08:00:00Z\"",
                "{duration('2m')} § \"120s\"",
                "Grüße, {input.s} 😀 § \"Grüße, Zoë 😀\"",
                "5 § \"5\"",
                "true § \"true\"",
                "{'x' + '{{' + '}'} § \"x{{}\"",
                "{input.n > 3 ? 'a' : 'b'} § \"a\"",
            })
    void evaluates(String template, String expected) {
        if (expected.equals("-")) {
            assertThrows(InvalidExpression.class, () -> Template.compile(template));
            return;
        }
        assertEquals(expected, Template.compile(template).evaluate(SCOPE).toString());
    }

    @Test
    void aCommentHidesBraces() {
        assertEquals(
                "5", Template.compile("{input.n // a } and a '\n}").evaluate(SCOPE).toString());
    }

    @Test
    void emptyTextStaysEmptyText() {
        Template template = Template.compile("");

        assertTrue(template.isConstant());
        assertEquals("\"\"", template.evaluate(SCOPE).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "a {input.n § 3 § the brace opened here is not closed",
                "a } b § 3 § a closing brace stands alone",
                "{} § 1 § there is no expression",
                "x{  } § 2 § there is no expression",
                "x {'abc} § 4 § the quote opened here is not closed",
                "x {foo} § 4 § `foo` is not known here",
                "x {input.a + foo} § 14 § `foo` is not known here",
                "{input.n} {1 +} § 15 § it ends too early",
                "{{{foo}}} § 4 § `foo` is not known here",
            })
    void tellsWhereItIsWrong(String template, int position, String reason) {
        InvalidExpression fault =
                assertThrows(InvalidExpression.class, () -> Template.compile(template));

        assertTrue(fault.reason().startsWith(reason), fault.getMessage());
        assertEquals(position, fault.position(), fault.getMessage());
        assertEquals(template, fault.expression());
    }

    @Test
    void collectsReferencesOfAllExpressions() {
        References found =
                Template.compile("{steps.a.body} {{steps.no}} {env.X} {steps['b'].status}")
                        .references();

        assertEquals(Set.of("a", "b"), found.steps());
        assertEquals(Set.of("X"), found.environment());
        assertFalse(found.allSteps());
    }

    @Test
    void textIsTextWhateverTheType() {
        assertEquals("4", Template.compile("{input.whole}").text(SCOPE));
        assertEquals("", Template.compile("{input.nothing}").text(SCOPE));
        assertEquals("[1,\"a\"]", Template.compile("{input.list}").text(SCOPE));
    }
}
