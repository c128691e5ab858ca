package io.workflowmanagement.execution.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import io.workflowmanagement.kit.definition.EndpointDefinition;
import io.workflowmanagement.kit.definition.ParameterDefinition;
import io.workflowmanagement.kit.definition.ParameterLocation;
import io.workflowmanagement.kit.expression.BodyTemplate;
import io.workflowmanagement.kit.expression.EndpointText;
import io.workflowmanagement.kit.expression.Scope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An endpoint with its texts compiled: makes requests out of parameters' values. */
public final class CompiledEndpoint {

    private static final String CONTENT_TYPE = "Content-Type";

    private final EndpointDefinition definition;
    private final JsonSchema parameterSchema;
    private final Map<String, JsonNode> defaults;
    private final EndpointText url;
    private final Map<String, EndpointText> headers;
    private final Optional<BodyTemplate> body;

    private CompiledEndpoint(
            EndpointDefinition definition,
            JsonSchema parameterSchema,
            Map<String, JsonNode> defaults,
            EndpointText url,
            Map<String, EndpointText> headers,
            Optional<BodyTemplate> body) {
        this.definition = definition;
        this.parameterSchema = parameterSchema;
        this.defaults = defaults;
        this.url = url;
        this.headers = headers;
        this.body = body;
    }

    static CompiledEndpoint of(EndpointDefinition endpoint) {
        List<String> names = endpoint.parameters().stream().map(ParameterDefinition::name).toList();
        Map<String, EndpointText> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        endpoint.headers()
                .forEach((name, text) -> headers.put(name, EndpointText.header(text, names)));
        String contentType =
                endpoint.headers().entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase(CONTENT_TYPE))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("application/json");
        return new CompiledEndpoint(
                endpoint,
                Schemas.compile(ParameterSchema.of(endpoint.parameters())),
                ParameterSchema.defaults(endpoint.parameters()),
                EndpointText.url(endpoint.url(), names),
                headers,
                Optional.ofNullable(endpoint.bodyTemplate())
                        .map(text -> BodyTemplate.compile(text, names, contentType)));
    }

    public EndpointDefinition definition() {
        return definition;
    }

    /**
     * @param mapped the parameters' values by name; null counts as absent
     * @throws InvalidParameters when one is missing, unknown, of a wrong type or against its rules
     */
    public PreparedCall prepare(Scope scope, JsonNode mapped) {
        Map<String, JsonNode> values = values(mapped);
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, text) -> sent.put(name, text.render(scope, values)));
        at(ParameterLocation.Header, values).forEach((name, it) -> sent.put(name, it.asText()));
        String content = body.map(it -> it.render(values)).orElseGet(() -> jsonBody(values));
        if (content != null) {
            sent.putIfAbsent(CONTENT_TYPE, "application/json");
        }
        return new PreparedCall(
                definition.method(), withQuery(url.render(scope, values), values), sent, content);
    }

    private Map<String, JsonNode> values(JsonNode mapped) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        defaults.forEach(values::set);
        mapped.properties().stream()
                .filter(value -> !value.getValue().isNull())
                .forEach(value -> values.set(value.getKey(), value.getValue()));
        String faults =
                parameterSchema.validate(values).stream()
                        .map(fault -> Schemas.path(fault) + " " + fault.getError())
                        .sorted()
                        .collect(Collectors.joining("; "));
        if (!faults.isEmpty()) {
            throw new InvalidParameters("The input breaks the endpoint's parameters: " + faults);
        }
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        values.properties().forEach(value -> byName.put(value.getKey(), value.getValue()));
        return byName;
    }

    private Map<String, JsonNode> at(ParameterLocation location, Map<String, JsonNode> values) {
        Map<String, JsonNode> placed = new LinkedHashMap<>();
        definition.parameters().stream()
                .filter(parameter -> parameter.location() == location)
                .filter(parameter -> values.containsKey(parameter.name()))
                .forEach(parameter -> placed.put(parameter.name(), values.get(parameter.name())));
        return placed;
    }

    private String jsonBody(Map<String, JsonNode> values) {
        Map<String, JsonNode> parts = at(ParameterLocation.Body, values);
        if (parts.isEmpty()) {
            return null;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        parts.forEach(object::set);
        return object.toString();
    }

    private String withQuery(String rendered, Map<String, JsonNode> values) {
        String query =
                at(ParameterLocation.Query, values).entrySet().stream()
                        .map(value -> query(value.getKey(), value.getValue()))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("&"));
        if (query.isEmpty()) {
            return rendered;
        }
        return rendered + (rendered.contains("?") ? '&' : '?') + query;
    }

    private static String query(String name, JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(item -> query(name, item))
                    .collect(Collectors.joining("&"));
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        return encode(name) + "=" + encode(text);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
