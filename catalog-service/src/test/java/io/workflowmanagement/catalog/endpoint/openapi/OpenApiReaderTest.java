package io.workflowmanagement.catalog.endpoint.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.workflowmanagement.catalog.endpoint.description.ApiDescription;
import io.workflowmanagement.kit.problem.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiReaderTest {

    @Test
    void namesAnOperationWithoutAnIdByMethodAndPath() {
        assertEquals("GET /a/{b}", only("/a/{b}: {get: {responses: {}}}").path("name").textValue());
    }

    @Test
    void takesAPathParameterThatNobodyDeclared() {
        JsonNode parameter = only("/a/{b}: {get: {responses: {}}}").path("parameters").get(0);

        assertEquals("b", parameter.path("name").textValue());
        assertEquals("Path", parameter.path("location").textValue());
        assertTrue(parameter.path("isRequired").booleanValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: integer, minimum: 1, exclusiveMinimum: true}"
                        + " | Integer | {\"exclusiveMinimum\":1}",
                "{type: string, nullable: true}  | String | {\"type\":[\"string\",\"null\"]}",
                "{type: [string, 'null']}  | String | {\"type\":[\"string\",\"null\"]}",
                "{type: string, format: date-time} | DateTime | null",
                "{type: number, example: 5, x-y: 1} | Decimal | null",
                "{type: array, items: {type: string, maxLength: 3}}"
                        + " | Array | {\"items\":{\"type\":\"string\",\"maxLength\":3}}",
                "{oneOf: [{type: string}, {type: integer}]} | String |"
                        + " {\"oneOf\":[{\"type\":\"string\"},{\"type\":\"integer\"}]}",
                "{$ref: '#/components/schemas/Tree'} | Object |"
                        + " {\"properties\":{\"child\":{\"$ref\":\"#/$defs/Tree\"}},\"$defs\":"
                        + "{\"Tree\":{\"type\":\"object\",\"properties\":{\"child\":{\"$ref\":"
                        + "\"#/$defs/Tree\"}}}}}"
            })
    void readsASchemaAsTypeAndRules(String schema, String type, String rules) {
        JsonNode parameter =
                only("/a: {get: {parameters: [{name: p, in: query, schema: " + schema + "}]}}")
                        .path("parameters")
                        .get(0);

        assertEquals(type, parameter.path("type").textValue());
        assertEquals(
                rules,
                parameter.has("validationRules")
                        ? parameter.get("validationRules").toString()
                        : "null");
    }

    @Test
    void sendsABodyWholeWhosePartsCannotBeParameters() {
        JsonNode list =
                only(
                        "/a: {post: {requestBody: {required: true, content: {application/json:"
                                + " {schema: {type: array, items: {type: string}}}}}}}");
        JsonNode clash =
                only(
                        "/a/{id}: {put: {requestBody: {content: {application/json: {schema: {type:"
                                + " object, properties: {id: {type: string}}}}}}}}");

        assertEquals("{body}", list.path("bodyTemplate").textValue());
        assertEquals("Array", list.path("parameters").get(0).path("type").textValue());
        assertEquals("{body}", clash.path("bodyTemplate").textValue());
        assertEquals("Object", clash.path("parameters").get(1).path("type").textValue());
    }

    @Test
    void beginsWithAVariableWhereTheServerHasNoHost() {
        assertEquals(
                "{API_URL}/v2/a",
                read("servers: [{url: /v2}]\npaths: {/a: {get: {}}}")
                        .endpoints()
                        .get(0)
                        .path("url")
                        .textValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a: {trace: {}} | has the method TRACE",
                "/a: {$ref: 'other.yaml#/a'} | refers to another document, which is not read:"
                        + " other.yaml#/a",
                "/a: {get: {$ref: 'a.yaml'}} | refers to another document, which is not read:"
                        + " a.yaml",
                "/a: {get: {parameters: [{$ref: '#/paths/~1a/get/parameters/x'}]}} | refers to"
                        + " what is not there: #/paths/~1a/get/parameters/x",
                "/a: {get: {parameters: [{$ref: '#/100%'}]}} | refers to what is not there:"
                        + " #/100%",
                "/a/{b}: {get: {parameters: [{name: b, in: path, style: matrix}]}} | has the"
                        + " parameter b in the style matrix",
                "/a: {post: {requestBody: {content: {multipart/form-data: {schema: {type: object,"
                        + " required: [f], properties: {f: {type: string, format: binary}}}}}}}} |"
                        + " needs the file f",
                "/a: {get: {parameters: [{$ref: '#/nowhere'}]}} | refers to what is not there:"
                        + " #/nowhere",
                "/a: {get: {parameters: [{name: c, in: cookie, required: true}]}} | needs the"
                        + " cookie c",
                "/a: {post: {requestBody: {content: {application/octet-stream: {}}}}} | takes"
                        + " application/octet-stream, which can't be written as text"
            })
    void saysWhyAnOperationIsLeftOut(String paths, String reason) {
        ApiDescription read = read("paths:\n  " + paths);

        assertEquals(List.of(), read.endpoints());
        assertEquals(reason, read.leftOut().get(0).reason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in: query | Array | null",
                "in: query, explode: false | String | Several values are one text with commas"
                        + " between them.",
                "in: query, style: pipeDelimited | String | Several values are one text with"
                        + " vertical bars between them.",
                "in: path | String | Several values are one text with commas between them.",
                "in: header | Array | null"
            })
    void takesAListThatIsJoinedAsText(String place, String type, String description) {
        JsonNode parameter =
                only("'/a/{p}': {get: {parameters: [{name: p, "
                                + place
                                + ", schema: {type: array, items: {type: string}}}]}}")
                        .path("parameters")
                        .get(0);

        assertEquals(type, parameter.path("type").textValue());
        assertEquals(
                description, parameter.path("description").asText("null").replaceAll("^$", "null"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "form | [page, size]",
                "deepObject | ['p[page]', 'p[size]']",
            })
    void takesThePropertiesOfAnObjectInTheQuery(String style, String names) {
        JsonNode endpoint =
                only(
                        "/a: {get: {parameters: [{name: p, in: query, required: true, style: "
                                + style
                                + ", schema: {type: object, required: [page], properties: {page:"
                                + " {type: integer}, size: {type: integer}}}}]}}");

        List<JsonNode> parameters = new ArrayList<>();
        endpoint.path("parameters").forEach(parameters::add);
        assertEquals(
                yaml(names),
                yaml(parameters.stream().map(it -> it.path("name")).toList().toString()));
        assertTrue(parameters.get(0).path("isRequired").booleanValue());
        assertFalse(parameters.get(1).path("isRequired").booleanValue());
        assertEquals("Integer", parameters.get(0).path("type").textValue());
    }

    @Test
    void asksForEveryKeyOfASecurityRequirement() {
        ApiDescription read =
                read(
                        """
                        servers: [{url: 'https://example.org'}]
                        components:
                          securitySchemes:
                            unknown: {type: mutualTLS}
                            id: {type: apiKey, in: header, name: X-Client}
                            key: {type: apiKey, in: header, name: X-Client-Key}
                        security: [{id: [], unknown: []}, {key: [], id: []}]
                        paths: {/a: {get: {}}}
                        """);

        JsonNode endpoint = read.endpoints().get(0);
        assertEquals("ApiKey", endpoint.path("authenticationMethod").textValue());
        assertEquals("X-Client-Key", endpoint.at("/authentication/header").textValue());
        assertEquals("{X_CLIENT}", endpoint.at("/headers/X-Client").textValue());
    }

    @Test
    void endsWhereSchemasMultiply() {
        StringBuilder schemas = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            String next = "{$ref: '#/components/schemas/S" + (i + 1) + "'}, ";
            schemas.append("    S" + i + ": {allOf: [" + next.repeat(50) + "]}\n");
        }

        ApiDescription read =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(30),
                        () ->
                                read(
                                        "paths: {/a: {post: {requestBody: {content: {application/json:"
                                                + " {schema: {$ref: '#/components/schemas/S0'}}}}}}}\n"
                                                + "components:\n  schemas:\n"
                                                + schemas
                                                + "    S10: {type: object, properties: {a: {}}}"));

        assertEquals("a", read.endpoints().get(0).at("/parameters/0/name").textValue());
    }

    @Test
    void readsNoMoreOperationsThanItMay() {
        JsonNode document = yaml("{openapi: 3.1.0, paths: {/a: {get: {}, put: {}, delete: {}}}}");

        assertEquals(3, OpenApiReader.read(document, 3).endpoints().size());
        assertThrows(Failure.Malformed.class, () -> OpenApiReader.read(document, 2));
    }

    @Test
    void readsNoOtherVersion() {
        JsonNode swagger = yaml("swagger: '2.0'");

        assertThrows(Failure.Invalid.class, () -> OpenApiReader.read(swagger, 100));
    }

    private static JsonNode only(String path) {
        ApiDescription read =
                read(
                        "servers: [{url: 'https://example.org'}]\n"
                                + "components: {schemas: {Tree: {type: object, properties: {child:"
                                + " {$ref: '#/components/schemas/Tree'}}}}}\n"
                                + "paths:\n  "
                                + path);
        assertEquals(List.of(), read.leftOut());
        return read.endpoints().get(0);
    }

    private static ApiDescription read(String text) {
        return OpenApiReader.read(yaml("openapi: 3.1.0\n" + text), 100);
    }

    private static JsonNode yaml(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
