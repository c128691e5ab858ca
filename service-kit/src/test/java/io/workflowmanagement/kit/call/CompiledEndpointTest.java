package io.workflowmanagement.kit.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.kit.definition.ParameterLocation;
import io.workflowmanagement.kit.definition.ParameterType;
import io.workflowmanagement.kit.expression.ExpressionFailed;
import io.workflowmanagement.kit.problem.Violation;
import io.workflowmanagement.kit.secrets.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompiledEndpointTest {

    private static final String URL = "https://api.example.org/items";

    @Test
    void repeatsAQueryParameterForEachElement() {
        PreparedCall call =
                Endpoints.get(URL + "?v=1")
                        .parameter("tag", ParameterType.Array, ParameterLocation.Query)
                        .parameter("near", ParameterType.Object, ParameterLocation.Query)
                        .parameter("max", ParameterType.Decimal, ParameterLocation.Query)
                        .parameter("none", ParameterType.Array, ParameterLocation.Query)
                        .prepare("{'tag':['a b','c&d'],'near':{'x':1},'max':1e10,'none':[]}");

        assertEquals(
                "/items?v=1&tag=a%20b&tag=c%26d&near=%7B%22x%22%3A1%7D&max=10000000000",
                call.target().uri());
    }

    @Test
    void encodesAPathParameter() {
        PreparedCall call =
                Endpoints.get(URL + "/{id}")
                        .parameter("id", ParameterType.String, ParameterLocation.Path)
                        .prepare("{'id':'../a/b?c'}");

        assertEquals("/items/..%2Fa%2Fb%3Fc", call.target().uri());
    }

    @Test
    void putsHeadersOnOneLine() {
        Endpoints endpoint =
                Endpoints.get(URL)
                        .parameter("X-Ids", ParameterType.Array, ParameterLocation.Header)
                        .parameter("X-Note", ParameterType.String, ParameterLocation.Header);

        PreparedCall call = endpoint.prepare("{'X-Ids':[1,2],'X-Note':'as it is'}");

        assertEquals("1,2", call.headers().get("x-ids"));
        assertEquals("as it is", call.headers().get("X-Note"));
        InvalidParameters failure =
                assertThrows(
                        InvalidParameters.class,
                        () -> endpoint.prepare("{'X-Note':'a\\r\\nEvil: 1'}"));
        assertEquals("X-Note", failure.violations().get(0).field());
    }

    @Test
    void makesAJsonObjectOfBodyParameters() {
        PreparedCall call =
                Endpoints.post(URL)
                        .parameter("sku", ParameterType.String, ParameterLocation.Body)
                        .parameter("count", ParameterType.Integer, ParameterLocation.Body)
                        .parameter("gift", ParameterType.Boolean, ParameterLocation.Body)
                        .prepare("{'sku':'é\\'','count':2,'gift':null}".replace("\\'", ""));

        assertEquals("{\"sku\":\"é\",\"count\":2}", body(call));
        assertEquals("application/json", call.headers().get("content-type"));
    }

    @Test
    void sendsNoBodyWithoutValues() {
        PreparedCall call =
                Endpoints.post(URL)
                        .parameter("sku", ParameterType.String, ParameterLocation.Body)
                        .prepare("{}");

        assertNull(call.body());
        assertFalse(call.headers().containsKey("Content-Type"));
    }

    @Test
    void makesAFormWhereTheContentTypeSaysSo() {
        PreparedCall call =
                Endpoints.post(URL)
                        .header("content-type", "application/x-www-form-urlencoded; charset=utf-8")
                        .parameter("a", ParameterType.String, ParameterLocation.Body)
                        .parameter("b", ParameterType.Array, ParameterLocation.Body)
                        .prepare("{'a':'x y&ü=','b':[1,true]}");

        assertEquals("a=x+y%26%C3%BC%3D&b=1&b=true", body(call));
    }

    @Test
    void makesPartsWhereTheContentTypeSaysSo() {
        PreparedCall call =
                Endpoints.post(URL)
                        .header("Content-Type", "multipart/form-data")
                        .parameter("a\"b", ParameterType.String, ParameterLocation.Body)
                        .parameter("list", ParameterType.Array, ParameterLocation.Body)
                        .parameter("object", ParameterType.Object, ParameterLocation.Body)
                        .prepare("{'a\\\"b':'1\\r\\n--x','list':[2,3],'object':{'k':4}}");

        String type = call.headers().get("Content-Type");
        String boundary = type.substring("multipart/form-data; boundary=".length());
        assertEquals(
                """
                --B
                Content-Disposition: form-data; name="a%22b"

                1
                --x
                --B
                Content-Disposition: form-data; name="list"

                2
                --B
                Content-Disposition: form-data; name="list"

                3
                --B
                Content-Disposition: form-data; name="object"
                Content-Type: application/json

                {"k":4}
                --B--
                """
                        .replace("\n", "\r\n")
                        .replace("--B", "--" + boundary),
                body(call));
    }

    @Test
    void fillsABodyTemplateForItsContentType() {
        String values = "{'name':'<b>&\\\"x\\\"','ids':[1,2]}";

        assertEquals(
                "{\"n\": \"<b>&\\\"x\\\"\", \"ids\": [1,2], \"other\": {other}}",
                body(
                        templated(null, "{\"n\": \"{name}\", \"ids\": {ids}, \"other\": {other}}")
                                .prepare(values)));
        assertEquals(
                "<n>&lt;b&gt;&amp;&quot;x&quot;</n>",
                body(templated("text/xml", "<n>{name}</n>").prepare(values)));
        assertEquals(
                "n=%3Cb%3E%26%22x%22",
                body(templated("application/x-www-form-urlencoded", "n={name}").prepare(values)));
        assertEquals("<b>&\"x\"", body(templated("text/plain", "{name}").prepare(values)));
    }

    @Test
    void encodesTheBodyInTheCharsetOfItsContentType() {
        PreparedCall call =
                templated("text/plain; charset=ISO-8859-1", "{name}").prepare("{'name':'é'}");

        assertEquals("é", new String(call.body(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void tellsSoap11ItsActionInAHeader() {
        PreparedCall call =
                Endpoints.soap(URL, "<Envelope/>").header("SOAPAction", "urn:add").prepare("{}");

        assertEquals("text/xml; charset=utf-8", call.headers().get("Content-Type"));
        assertEquals("\"urn:add\"", call.headers().get("SOAPAction"));
        assertEquals(
                "\"\"",
                Endpoints.soap(URL, "<Envelope/>").prepare("{}").headers().get("SOAPAction"));
    }

    @Test
    void tellsSoap12ItsActionInTheContentType() {
        PreparedCall call =
                Endpoints.soap(URL, "<a>{v}</a>")
                        .parameter("v", ParameterType.String, ParameterLocation.Body)
                        .header("Content-Type", "application/soap+xml; charset=utf-8")
                        .header("SOAPAction", "urn:add")
                        .prepare("{'v':'<'}");

        assertEquals(
                "application/soap+xml; charset=utf-8; action=\"urn:add\"",
                call.headers().get("Content-Type"));
        assertFalse(call.headers().containsKey("SOAPAction"));
        assertEquals("<a>&lt;</a>", body(call));
    }

    @Test
    void provesWhoCallsWithVariables() {
        Map<String, String> variables =
                Map.of(
                        "BASIC_USERNAME", "me",
                        "BASIC_PASSWORD", "pass",
                        "BEARER_TOKEN", "token-1",
                        "API_KEY", "key-1",
                        "CRM_KEY", "key-2");

        assertEquals(
                "Basic bWU6cGFzcw==",
                header("Authorization", authenticated("Basic", Map.of(), variables)));
        assertEquals(
                "Bearer token-1",
                header("Authorization", authenticated("Bearer", Map.of(), variables)));
        assertEquals("key-1", header("X-API-Key", authenticated("ApiKey", Map.of(), variables)));
        assertEquals(
                "key-2",
                header(
                        "X-Crm",
                        authenticated(
                                "ApiKey",
                                Map.of("header", "X-Crm", "key", "{CRM_KEY}"),
                                variables)));
    }

    @Test
    void leavesToTheEndpointsHeadersWhatTheySay() {
        PreparedCall bearer =
                Endpoints.get(URL)
                        .header("Authorization", "Token {crm_key}")
                        .authenticated("Bearer", Map.of())
                        .prepare("{}", Map.of("CRM_KEY", "key-2"));
        PreparedCall key =
                Endpoints.get(URL)
                        .header("x-api-key", "Key {crm_key}")
                        .authenticated("ApiKey", Map.of())
                        .prepare("{}", Map.of("CRM_KEY", "key-2"));

        assertEquals("Token key-2", header("Authorization", bearer));
        assertEquals("Key key-2", key.allHeaders().get("X-API-Key"));
    }

    @Test
    void setsTheKeyBesideOtherHeadersThatHoldVariables() {
        PreparedCall call =
                Endpoints.get(URL)
                        .header("X-Tenant", "{tenant}")
                        .authenticated("ApiKey", Map.of())
                        .prepare("{}", Map.of("TENANT", "acme", "API_KEY", "key-1"));

        assertEquals("acme", header("X-Tenant", call));
        assertEquals("key-1", header("X-API-Key", call));
    }

    @Test
    void setsTheKeyWhereItsHeaderIsNotTheOneByHand() {
        PreparedCall call =
                Endpoints.get(URL)
                        .header("X-API-Key", "of the gateway")
                        .authenticated("ApiKey", Map.of("header", "X-Crm"))
                        .prepare("{}", Map.of("API_KEY", "key-1"));

        assertEquals("of the gateway", header("X-API-Key", call));
        assertEquals("key-1", header("X-Crm", call));
    }

    @Test
    void refusesASecretOfTwoLinesInAHeader() {
        assertThrows(
                ExpressionFailed.class,
                () -> authenticated("Bearer", Map.of(), Map.of("BEARER_TOKEN", "a\nX: b")));
    }

    @Test
    void replacesAHeaderInAnyCase() {
        PreparedCall call =
                Endpoints.get(URL)
                        .header("idempotency-key", "mine")
                        .prepare("{}")
                        .with("Idempotency-Key", "e/s");

        assertEquals(Map.of("idempotency-key", "e/s"), call.allHeaders());
    }

    @Test
    void showsNeitherProofsNorSecrets() {
        PreparedCall call =
                Endpoints.post(URL + "?k={SECRET}")
                        .parameter("text", ParameterType.String, ParameterLocation.Body)
                        .authenticated("Basic", Map.of())
                        .prepare(
                                "{'text':'say super-secret now'}",
                                Map.of(
                                        "SECRET",
                                        "super-secret",
                                        "BASIC_USERNAME",
                                        "me",
                                        "BASIC_PASSWORD",
                                        "pw"));

        JsonNode shown = call.shown(Redaction.of(List.of("super-secret", "pw")), 16);

        assertEquals(URL + "?k=***", shown.get("url").asText());
        assertEquals("***", shown.get("headers").get("Authorization").asText());
        assertEquals("{\"text\":\"say ***", shown.get("body").asText());
        assertEquals(22, shown.get("bodyCutFrom").asInt());
        assertEquals("POST", call.toString());
    }

    @Test
    void namesEachParameterThatIsWrong() {
        InvalidParameters failure =
                assertThrows(
                        InvalidParameters.class,
                        () ->
                                Endpoints.get(URL)
                                        .required("id", ParameterType.Integer, null)
                                        .required(
                                                "lines",
                                                ParameterType.Array,
                                                "{'items':{'type':'string'}}")
                                        .parameter(
                                                "at",
                                                ParameterType.DateTime,
                                                ParameterLocation.Query)
                                        .prepare("{'lines':['a',2],'at':'soon','more':1}"));

        List<String> fields = failure.violations().stream().map(Violation::field).toList();
        assertEquals(List.of("at", "id", "lines[1]", "more"), fields);
    }

    @Test
    void refusesUrlsThatCannotBeCalled() {
        for (String url : List.of("{X}", "{X}://a.org", "https://me:pw@a.org", "/items")) {
            PreparedCall call = Endpoints.get(url).prepare("{}", Map.of("X", "ftp"));

            assertThrows(CallRefused.class, call::target, url);
        }
        assertTrue(
                Endpoints.get("HTTP://A.org")
                        .prepare("{}")
                        .target()
                        .authority()
                        .equals("a.org:80"));
    }

    private static Endpoints templated(String contentType, String template) {
        Endpoints endpoint =
                Endpoints.post(URL)
                        .parameter("name", ParameterType.String, ParameterLocation.Body)
                        .parameter("ids", ParameterType.Array, ParameterLocation.Body)
                        .body(template);
        return contentType == null ? endpoint : endpoint.header("Content-Type", contentType);
    }

    private static PreparedCall authenticated(
            String method, Map<String, String> values, Map<String, String> variables) {
        return Endpoints.get(URL).authenticated(method, values).prepare("{}", variables);
    }

    private static String header(String name, PreparedCall call) {
        return call.allHeaders().get(name);
    }

    private static String body(PreparedCall call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }
}
