package io.workflowmanagement.kit.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final Scope SCOPE =
            Scopes.of(
                    "{'n': 5, 'd': 2.5, 'whole': 4.0, 's': 'Zoë', 't': true, 'nothing': null,"
                            + " 'list': [1, 2, 3], 'people': [{'name': 'Ann', 'age': 41}, {'name':"
                            + " 'Bo', 'age': 17}], 'due': '2026-02-01T00:00:00Z', 'o': {'a b': 1}}");

    private static Object evaluate(String expression) {
        return Expressions.compile(expression).evaluate(SCOPE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "input.n § 5",
                "input.n + input.d § 7.5",
                "input.d + input.n § 7.5",
                "1 + 2.0 § 3.0",
                "input.n * 2.0 - 1 § 9.0",
                "input.n / 2 § 2",
                "input.n / 2.0 § 2.5",
                "7 % 4 § 3",
                "-input.n § -5",
                "input.n == 5.0 § true",
                "input.whole == 4 § true",
                "input.n < input.d § false",
                "input.n >= 5.0 § true",
                "input.n == '5' § false",
                "1 == '1' § false",
                "1 != 'a' § true",
                "'x' == null § false",
                "null == null § true",
                "input.nothing == null § true",
                "input.s == null § false",
                "null != input.s § true",
                "input.t ? 'yes' : null § yes",
                "!input.t ? 1 : 'no' § no",
                "input.?gone.orValue('z') § z",
                "input.?n.orValue(0) § 5",
                "input.?gone.?deeper.orValue(1) § 1",
                "input.?gone.hasValue() § false",
                "has(input.gone) § false",
                "has(input.nothing) § true",
                "'n' in input § true",
                "2 in input.list § true",
                "2.0 in input.list § true",
                "{'name': 'Ann', 'age': 41} in input.people § true",
                "input.list == [1, 2, 3.0] § true",
                "input.o == {'a b': 1} § true",
                "input.o['a b'] § 1",
                "size(input.list) § 3",
                "input.list.size() § 3",
                "input.list[2] § 3",
                "input.people.map(p, p.name).join('+') § Ann+Bo",
                "input.people.filter(p, p.age >= 18)[0].name § Ann",
                "input.people.exists(p, p.age < 18) § true",
                "input.people.all(p, p.age < 18) § false",
                "input.people.exists_one(p, p.name == 'Bo') § true",
                "input.list.map(x, x > 1, x * 10) == [20, 30] § true",
                "cel.bind(p, input.people[0], p.name + p.name) § AnnAnn",
                "input.list.transformList(i, v, i * v) == [0, 2, 6] § true",
                "input.s.size() § 3",
                "input.s + '!' § Zoë!",
                "input.s.upperAscii() § ZOë",
                "'a,b,c'.split(',')[1] § b",
                "'aXbX'.replace('X', '-') § a-b-",
                "'aXbX'.replace('X', '-', 1) § a-bX",
                "'ab'.replace('', '.') § .a.b.",
                "' a '.trim() § a",
                "'abc'.substring(1, 2) § b",
                "'abc'.matches('^a.c$') § true",
                "'abc'.charAt(1) § b",
                "[[1], [2]].flatten() == [1, 2] § true",
                "cel.bind(a, input.list.map(x, x), (a + [9]).size() * 10 + (a + [8])[3] + a.size()) § 51",
                "input.list + [4] == [1, 2, 3, 4] § true",
                "lists.range(20000).map(x, x + 1)[19999] § 20000",
                "lists.range(3) == [0, 1, 2] § true",
                "[3, 1, 2].sort() == [1, 2, 3] § true",
                "dyn(input.people.sortBy(p, p.age))[0].name § Bo",
                "[1, 1].distinct().size() § 1",
                "sets.contains([1, 2], [2]) § true",
                "math.greatest(1, 2.5) § 2.5",
                "math.round(2.5) § 3.0",
                "base64.encode(b'abc') § YWJj",
                "string(base64.decode('YWJj')) § abc",
                "int('12') + int(2.9) § 14",
                "double('1.5') § 1.5",
                "string(5) + string(true) § 5true",
                "type(input.n) == int § true",
                "type(input.o) == map § true",
                "type(1) § int",
                "timestamp(input.due) > system.utcNow § true",
                "system.utcNow + duration('90m') § 2026-01-31T09:30:00Z",
                "timestamp(input.due) - system.utcNow § 57600s",
                "duration('1.5s') § 1.5s",
                "string(system.utcNow) § 2026-01-31T08:00:00Z",
                "timestamp(system.utcNow).getFullYear() § 2026",
                "system.utcNow § 2026-01-31T08:00:00Z",
                "system.executionId § 0198-a",
                "system.workflowId + system.workflowVersion § 10",
                "env.API_URL + '/x' § https://api.example/x",
                "steps.look.status == 200 && steps.look.body.tier == 'gold' § true",
                "steps.look.headers['content-type'] § application/json",
                "steps['look'].body.points * steps.look.body.rate § 6.0",
                "steps.order.status == null § true",
                "steps.order.skipped § false",
                "steps.notify.skipped § true",
                "steps.look.error == null § true",
                "steps.look.?body.?gone.orValue('-') § -",
                "b'abc' § YWJj",
                "18446744073709551615u § 18446744073709551615",
                "r'a\\b' § a\\b",
                "'\\u00e4' § ä",
                "optional.of(3) § 3",
                "input.s.size() == 3 || input.gone § true",
                "response == null § true",
            })
    void evaluates(String expression, String expected) {
        assertEquals(expected, String.valueOf(evaluate(expression)));
    }

    @Test
    void keepsTypes() {
        assertEquals(5L, evaluate("input.n"));
        assertEquals(4.0, evaluate("input.whole"));
        assertEquals(true, evaluate("input.t"));
        assertNull(evaluate("input.nothing"));
        assertNull(evaluate("optional.none()"));
        assertEquals(List.of(1L, 2L, 3L), evaluate("input.list"));
        assertEquals(Map.of("a b", 1L), evaluate("input.o"));
        assertEquals(Map.of("a", List.of(5L), "2", "x"), evaluate("{'a': [input.n], 2: 'x'}"));
    }

    @Test
    void passesJsonOnWithoutCopyingIt() {
        JsonNode input = Scopes.json("{'big': {'deep': [1, {'x': 2}]}}");
        Scope scope = Scopes.of(input);

        assertSame(input, Expressions.compile("input").evaluateJson(scope));
        assertSame(
                input.at("/big/deep"), Expressions.compile("input.big.deep").evaluateJson(scope));
        assertSame(
                input.at("/big/deep/1"),
                Expressions.compile("{'a': [input.big.deep[1]]}").evaluateJson(scope).at("/a/0"));
    }

    @Test
    void losesNoDigits() {
        Scope scope =
                Scopes.of(
                        Scopes.exact(
                                "{\"max\": 9223372036854775807, \"more\": 9223372036854775808,"
                                        + " \"huge\": 123456789012345678901234567890, \"exact\":"
                                        + " 0.12345678901234567890123, \"plain\": 2.50}"));

        assertEquals(Long.MAX_VALUE, Expressions.compile("input.max").evaluate(scope));
        assertEquals(
                new BigInteger("9223372036854775808"),
                Expressions.compile("input.more").evaluate(scope));
        assertEquals(
                new BigInteger("123456789012345678901234567890"),
                Expressions.compile("[input.huge][0]").evaluate(scope));
        assertEquals(
                new BigDecimal("0.12345678901234567890123"),
                Expressions.compile("input.exact").evaluate(scope));
        assertEquals(2.5, Expressions.compile("input.plain").evaluate(scope));
        assertEquals(true, Expressions.compile("input.huge == input.huge").evaluate(scope));
        assertEquals(true, Expressions.compile("input.more > input.max").evaluate(scope));
        assertEquals(false, Expressions.compile("input.huge == 5").evaluate(scope));
        assertThrows(
                ExpressionFailed.class,
                () -> Expressions.compile("input.huge + 1").evaluate(scope));
        assertThrows(
                ExpressionFailed.class, () -> Expressions.compile("input.max + 1").evaluate(scope));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "foo.bar § 1 § `foo` is not known here",
                "1 + foo § 5 § `foo` is not known here",
                "input.a + unknown(1) § 18 § `unknown` is not known here",
                "1 + 'a' § 3 § `+` can't be applied to (int, string)",
                "input. § 7 § it is not complete",
                "'a' + § 6 § it ends too early",
                "((1) § 5 § missing ')'",
                "input.a b § 9 § `b` is not expected here",
                "return + 1 § 1 § reserved identifier",
                "'öö' + foo § 8 § `foo` is not known here",
                "'😀' + foo § 8 § `foo` is not known here",
            })
    void tellsWhereAnExpressionIsWrong(String expression, int position, String reason) {
        InvalidExpression fault =
                assertThrows(InvalidExpression.class, () -> Expressions.compile(expression));

        assertTrue(fault.reason().startsWith(reason), fault.getMessage());
        assertEquals(position, fault.position(), fault.getMessage());
        assertEquals(expression, fault.expression());
    }

    @Test
    void findsTheLineOfAFault() {
        InvalidExpression fault =
                assertThrows(
                        InvalidExpression.class, () -> Expressions.compile("input.a +\n  foo"));

        assertEquals(13, fault.position());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void refusesNothing(String expression) {
        assertThrows(InvalidExpression.class, () -> Expressions.compile(expression));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "input.gone § `gone` is not there",
                "input['gone'] § `gone` is not there",
                "input[input.s] § something in it is not there",
                "steps.nobody.status § `nobody` is not there",
                "env.NOBODY § `NOBODY` is not there",
                "input.nothing.x § `x` is read from null",
                "input.s.x § `x` is read from null",
                "steps.order.output.id § `id` is read from null",
                "input.list[9] § an index lies outside",
                "input.list[-1] § an index lies outside",
                "1 / 0 § it divides by zero",
                "1 % 0 § it divides by zero",
                "input.s + 1 § `+` can't be applied",
                "input.nothing + 1 § `+` can't be applied",
                "input.s < 3 § `<` can't be applied",
                "!input.s § `!` can't be applied",
                "size(input.n) § `size` can't be applied",
                "int(input.s) § a text in it is not",
                "timestamp(input.s) § a text in it is not",
                "input.n ? 1 : 2 § a condition in it is neither",
                "input.n && true § a condition in it is neither",
                "input.s.matches('(') § a function in it can't take",
                "input.s.substring(1, 99) § a function in it can't be applied",
                "9223372036854775807 + 1 § a number leaves the range",
                "1.0 / 0.0 § a number in its result is infinite",
                "{'a': 1, 'a': 2} § a map in it has the same key twice",
            })
    void tellsWhyThereIsNoValueWithoutTellingValues(String expression, String reason) {
        ExpressionFailed failure = assertThrows(ExpressionFailed.class, () -> evaluate(expression));

        assertTrue(failure.reason().startsWith(reason), failure.getMessage());
        assertEquals(expression, failure.expression());
        assertFalse(failure.getMessage().contains("Zoë"), failure.getMessage());
        assertNull(failure.getCause());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "input.a + steps.one.body + env.KEY § env,input,steps § one § KEY § false",
                "steps['two'].?output.orValue(env['B']) § env,steps § two § B § false",
                "steps.?three.orValue(1) § steps § three § ~~ § false",
                "steps[input.which].body § input,steps § ~~ § ~~ § true",
                "input.list.map(steps, steps.inner) § input § ~~ § ~~ § false",
                "has(steps.four.body.x) ? response.status : system.utcNow § response,steps,system §"
                        + " four § ~~ § false",
                "[steps.a.output, {'k': steps.b.output}] § steps § a,b § ~~ § false",
                "input.xs.all(x, x == steps.c.status) § input,steps § c § ~~ § false",
                "cel.bind(env, 'x', env) § ~~ § ~~ § ~~ § false",
                "1 + 1 § ~~ § ~~ § ~~ § false",
            })
    void knowsWhatItReads(
            String expression, String variables, String steps, String env, boolean all) {
        References found = Expressions.compile(expression).references();

        assertEquals(set(variables), found.variables());
        assertEquals(set(steps), found.steps());
        assertEquals(set(env), found.environment());
        assertEquals(all, found.allSteps());
    }

    private static Set<String> set(String names) {
        return names.isEmpty() ? Set.of() : Set.of(names.split(","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lists.range(200000).map(x, x)",
                "lists.range(1000).all(x, lists.range(1000).all(y, x + y >= 0))",
                "lists.range(9000000000)",
                "['aaaaaaaaaa'].map(a, a + a + a + a + a + a + a + a).map(a, a + a + a + a + a + a +"
                        + " a + a).map(a, a + a + a + a + a + a + a + a).map(a, a + a + a + a + a + a +"
                        + " a + a).map(a, a + a + a + a + a + a + a + a).map(a, a + a + a + a + a + a +"
                        + " a + a).map(a, a + a + a + a + a + a + a + a).map(a, a + a + a + a + a + a +"
                        + " a + a).map(a, a + a + a + a + a + a + a + a)",
                "'aa'.replace('a', 'aaaaaaaaaaaaaaaaaaaa').replace('a', 'aaaaaaaaaaaaaaaaaaaa')"
                        + ".replace('a', 'aaaaaaaaaaaaaaaaaaaa').replace('a', 'aaaaaaaaaaaaaaaaaaaa')"
                        + ".replace('a', 'aaaaaaaaaaaaaaaaaaaa').replace('a', 'aaaaaaaaaaaaaaaaaaaa')"
                        + ".replace('a', 'aaaaaaaaaaaaaaaaaaaa').replace('a', 'aaaaaaaaaaaaaaaaaaaa')",
                "false || lists.range(200000).exists(x, x < 0) || true",
            })
    void stopsWhatCostsTooMuch(String expression) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    if (expression.startsWith("false")) {
                        assertEquals(true, evaluate(expression));
                    } else {
                        ExpressionFailed failure =
                                assertThrows(ExpressionFailed.class, () -> evaluate(expression));
                        assertEquals(Explanation.TOO_LARGE, failure.reason());
                    }
                });
    }

    @Test
    void stopsAValueThatHoldsItselfManyTimes() {
        String doubled = "[1]" + ".map(a, [a, a])".repeat(30);

        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThrows(ExpressionFailed.class, () -> evaluate(doubled)));
    }

    @Test
    void refusesDeepNestingAndGreatLength() {
        for (String hostile :
                List.of(
                        "(".repeat(3_000) + "1" + ")".repeat(3_000),
                        "[".repeat(3_000) + "1" + "]".repeat(3_000),
                        "!".repeat(8_000) + "true",
                        "-".repeat(8_001) + "1",
                        "input" + ".a".repeat(4_000),
                        "1" + "+1".repeat(4_000),
                        "true" + "?true:true".repeat(800),
                        "'" + "a".repeat(9_000) + "'",
                        "{".repeat(2_000),
                        "input" + "[0]".repeat(2_500))) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(60),
                    () -> {
                        try {
                            Expressions.compile(hostile).evaluate(SCOPE);
                        } catch (InvalidExpression | ExpressionFailed refused) {
                            assertFalse(refused.getMessage().length() > 1_000);
                        }
                    });
        }
    }

    @Test
    void survivesDeepJson() {
        String deep = "[".repeat(900) + "1" + "]".repeat(900);
        Scope scope = Scopes.of("{'deep': %s}".formatted(deep));

        assertEquals(deep, Template.compile("{input.deep}").text(scope));
        assertEquals(true, Expressions.compile("input.deep == input.deep").evaluate(scope));
    }

    @Test
    void isSharedByThreads() throws Exception {
        Expression expression =
                Expressions.compile("input.list.map(x, x * input.n).exists(x, x == 10 * input.n)");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                Scope scope =
                        Scopes.of(
                                "{'n': %d, 'list': [1, %d]}".formatted(i + 1, i % 2 == 0 ? 10 : 2));
                calls.add(() -> expression.evaluate(scope));
            }

            List<Future<Object>> results = threads.invokeAll(calls);

            for (int i = 0; i < results.size(); i++) {
                assertEquals(i % 2 == 0, results.get(i).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
