package io.workflowmanagement.kit.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTextTest {
    private static final Scope SCOPE = Scopes.of("{'c': 'a/b c', 'q': 'x&y'}");
    private static final Set<String> DECLARED =
            Set.of("id", "user-id", "q", "list", "none", "dots", "lines", "objects");
    private static final Map<String, JsonNode> VALUES = values();

    private static Map<String, JsonNode> values() {
        Map<String, JsonNode> values = new HashMap<>();
        Scopes.json(
                        "{'id': 'a b/ü?', 'user-id': 5, 'q': 'x&y=z', 'list': [1, 'a,b'], 'none':"
                                + " null, 'dots': '..', 'lines': 'a\\r\\nb', 'objects': [{'a': 1}]}")
                .properties()
                .forEach(field -> values.put(field.getKey(), field.getValue()));
        return values;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "https://x/{id} § https://x/a%20b%2F%C3%BC%3F",
                "https://x/{ id }/y § https://x/a%20b%2F%C3%BC%3F/y",
                "https://x/{user-id} § https://x/5",
                "https://x/?q={q} § https://x/?q=x%26y%3Dz",
                "https://x/{list} § https://x/1,a%2Cb",
                "https://x/?o={objects} § https://x/?o=%5B%7B%22a%22%3A1%7D%5D",
                "https://x/?o={none}&p=1 § https://x/?o=&p=1",
                "https://x/?o={dots} § https://x/?o=..",
                "{API_URL}/v1 § https://api.example/v1",
                "{api_url}/v1 § https://api.example/v1",
                "{env.API_URL}/v1 § https://api.example/v1",
                "{env['API_URL']}/v1 § https://api.example/v1",
                "{Api_Url}/{input.c}?q={input.q} § https://api.example/a%2Fb%20c?q=x%26y",
                "https://x/?k={api_key} § https://x/?k=k&y/1",
                "https://x/?at={system.utcNow} § https://x/?at=2026-01-31T08%3A00%3A00Z",
                "https://x/{{id}} § https://x/{id}",
                "https://x/{id + 'a'} § -",
            })
    void rendersUrls(String url, String expected) {
        if (expected.equals("-")) {
            assertThrows(InvalidExpression.class, () -> EndpointText.url(url, DECLARED));
            return;
        }
        assertEquals(expected, EndpointText.url(url, DECLARED).render(SCOPE, VALUES));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "Bearer {api_key} § Bearer k&y/1",
                "{id} § a b/ü?",
                "{list} § [1,\"a,b\"]",
                "{none} § ~~",
                "v={input.q};{system.workflowVersion} § v=x&y;3",
            })
    void rendersHeaders(String header, String expected) {
        assertEquals(expected, EndpointText.header(header, DECLARED).render(SCOPE, VALUES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://x/{none}/orders", "https://x/{dots}", "https://x/{unset}"})
    void leavesNoHoleInAPath(String url) {
        EndpointText text = EndpointText.url(url, Set.of("none", "dots", "unset"));

        assertThrows(ExpressionFailed.class, () -> text.render(SCOPE, VALUES));
    }

    @Test
    void keepsAHeaderOnOneLine() {
        EndpointText text = EndpointText.header("x {lines}", DECLARED);

        assertThrows(ExpressionFailed.class, () -> text.render(SCOPE, VALUES));
    }

    @Test
    void namesAVariableThatIsNotSet() {
        EndpointText text = EndpointText.url("{base_url}/x", DECLARED);

        ExpressionFailed failure =
                assertThrows(ExpressionFailed.class, () -> text.render(SCOPE, VALUES));

        assertTrue(failure.reason().startsWith("`base_url` is neither"));
        assertEquals(Set.of("base_url"), text.references().environment());
    }

    @Test
    void aParameterHidesAVariable() {
        assertEquals(
                "https://x/5",
                EndpointText.url("https://x/{api_key}", Set.of("api_key"))
                        .render(SCOPE, Map.of("api_key", Scopes.json("5"))));
    }

    @Test
    void knowsItsParameters() {
        assertEquals(
                Set.of("id", "q"),
                EndpointText.url("{API_URL}/{id}?q={q}&s={input.s}", DECLARED).parameters());
    }

    @Test
    void rendersXmlBodies() {
        BodyTemplate body =
                BodyTemplate.compile(
                        "<a x=\"\\{n}\">{n}{ n }{other}{{n}}</a>",
                        Set.of("n"),
                        "text/xml; charset=utf-8");

        assertEquals(
                "<a x=\"\\1 &lt; 2 &amp; &apos;&quot;\">1 &lt; 2 &amp; &apos;&quot;{ n }{other}{1 &lt;"
                        + " 2 &amp; &apos;&quot;}</a>",
                body.render(Map.of("n", Scopes.exact("\"1 < 2 & '\\\"\""))));
        assertEquals(Set.of("n"), body.parameters());
        assertThrows(
                ExpressionFailed.class,
                () -> body.render(Map.of("n", Scopes.exact("\"\\u0000\""))));
    }

    @Test
    void rendersJsonBodies() {
        BodyTemplate body =
                BodyTemplate.compile(
                        "{\"a\": \"x {s} \\\" {s}\", \"b\": {s}, \"n\": {n}, \"l\": {l}, \"m\": {gone},"
                                + " \"e\": \"{gone}\", \"o\": {\"n\": {}}}",
                        Set.of("s", "n", "l", "gone"),
                        "application/problem+json");

        assertEquals(
                Scopes.exact(
                        "{\"a\": \"x q\\\"\\n \\\" q\\\"\\n\", \"b\": \"q\\\"\\n\", \"n\": 1.5, \"l\":"
                                + " [1], \"m\": null, \"e\": \"\", \"o\": {\"n\": {}}}"),
                Scopes.exact(
                        body.render(
                                Map.of(
                                        "s", Scopes.exact("\"q\\\"\\n\""),
                                        "n", Scopes.exact("1.5"),
                                        "l", Scopes.exact("[1]")))));
    }

    @Test
    void rendersFormsAndOtherBodies() {
        Map<String, JsonNode> values = Map.of("s", Scopes.json("'a b&c=d'"));

        assertEquals(
                "x=a+b%26c%3Dd",
                BodyTemplate.compile("x={s}", Set.of("s"), "application/x-www-form-urlencoded")
                        .render(values));
        assertEquals(
                "x=a b&c=d",
                BodyTemplate.compile("x={s}", Set.of("s"), "text/plain").render(values));
        assertEquals("x=a b&c=d", BodyTemplate.compile("x={s}", Set.of("s"), null).render(values));
    }
}
