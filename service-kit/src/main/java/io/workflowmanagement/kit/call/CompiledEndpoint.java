package io.workflowmanagement.kit.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.kit.call.PreparedCall.Authenticated;
import io.workflowmanagement.kit.call.RequestBody.Content;
import io.workflowmanagement.kit.definition.EndpointDefinition;
import io.workflowmanagement.kit.definition.ParameterDefinition;
import io.workflowmanagement.kit.definition.ParameterLocation;
import io.workflowmanagement.kit.expression.BodyTemplate;
import io.workflowmanagement.kit.expression.EndpointText;
import io.workflowmanagement.kit.expression.References;
import io.workflowmanagement.kit.expression.Scope;
import io.workflowmanagement.kit.expression.ValueText;
import io.workflowmanagement.kit.problem.Violation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An endpoint with its texts compiled: makes requests out of parameters' values. */
public final class CompiledEndpoint {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String SOAP_ACTION = "SOAPAction";

    private final EndpointDefinition definition;
    private final EndpointParameters parameters;
    private final EndpointText url;
    private final Map<String, EndpointText> headers;
    private final RequestBody body;
    private final Credentials credentials;

    private CompiledEndpoint(
            EndpointDefinition definition,
            EndpointText url,
            Map<String, EndpointText> headers,
            RequestBody body) {
        this.definition = definition;
        this.parameters = new EndpointParameters(definition.parameters());
        this.url = url;
        this.headers = headers;
        this.body = body;
        this.credentials = Credentials.of(definition, headers);
    }

    public static CompiledEndpoint of(EndpointDefinition endpoint) {
        List<String> names = endpoint.parameters().stream().map(ParameterDefinition::name).toList();
        Map<String, EndpointText> headers = headers(endpoint, names);
        MediaType contentType =
                MediaType.of(
                        headers.containsKey(CONTENT_TYPE)
                                ? headers.get(CONTENT_TYPE).text()
                                : endpoint.type().equals("SOAP") ? MediaType.XML : null);
        return new CompiledEndpoint(
                endpoint,
                EndpointText.url(endpoint.url(), names),
                headers,
                RequestBody.of(
                        contentType,
                        template(endpoint, names, contentType),
                        RequestBody.parameters(endpoint.parameters())));
    }

    /**
     * What the values of its authentication refer to, by their names, those that it has by default
     * too.
     *
     * @throws io.workflowmanagement.kit.expression.InvalidExpression in one of them or a header
     */
    public static Map<String, References> authentication(EndpointDefinition endpoint) {
        List<String> names = endpoint.parameters().stream().map(ParameterDefinition::name).toList();
        return Credentials.of(endpoint, headers(endpoint, names)).references();
    }

    private static Map<String, EndpointText> headers(
            EndpointDefinition endpoint, List<String> names) {
        Map<String, EndpointText> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        endpoint.headers()
                .forEach((name, text) -> headers.put(name, EndpointText.header(text, names)));
        return headers;
    }

    private static BodyTemplate template(
            EndpointDefinition endpoint, List<String> names, MediaType contentType) {
        if (endpoint.bodyTemplate() == null) {
            return null;
        }
        String form = contentType.header().isEmpty() ? MediaType.JSON : contentType.header();
        return BodyTemplate.compile(endpoint.bodyTemplate(), names, form);
    }

    public EndpointDefinition definition() {
        return definition;
    }

    /**
     * @param scope with the environment's variables, secrets in clear
     * @param given the parameters' values by name; null counts as absent
     * @throws InvalidParameters when one is missing, unknown, of a wrong type or against its rules
     * @throws io.workflowmanagement.kit.expression.ExpressionFailed when a text has no value
     */
    public PreparedCall prepare(Scope scope, JsonNode given) {
        Map<String, JsonNode> values = parameters.values(given);
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, text) -> sent.put(name, text.render(scope, values)));
        parameters
                .at(ParameterLocation.Header, values)
                .forEach((name, value) -> sent.put(name, headerText(name, value)));
        Content content = body.content(values);
        if (content != null) {
            describe(content, sent);
        }
        if (definition.type().equals("SOAP")) {
            addSoapAction(sent);
        }
        String proof = credentials.header(scope);
        return new PreparedCall(
                definition,
                withQuery(url.render(scope, values), values),
                sent,
                content == null ? null : content.text(),
                new Authenticated(
                        proof,
                        proof == null ? null : credentials.value(scope),
                        credentials.grant(scope),
                        credentials.identity(scope)));
    }

    private static void describe(Content content, Map<String, String> sent) {
        if (MediaType.of(content.contentType()).is(MediaType.MULTIPART)) {
            sent.put(CONTENT_TYPE, content.contentType());
        } else if (content.contentType() != null) {
            sent.putIfAbsent(CONTENT_TYPE, content.contentType());
        }
    }

    /** SOAP 1.1 has it in a header of its own, SOAP 1.2 in the content type. */
    private static void addSoapAction(Map<String, String> sent) {
        sent.putIfAbsent(CONTENT_TYPE, MediaType.XML);
        MediaType type = MediaType.of(sent.get(CONTENT_TYPE));
        String action = sent.remove(SOAP_ACTION);
        if (!type.is(MediaType.SOAP_12)) {
            sent.put(SOAP_ACTION, quoted(action == null ? "" : action));
        } else if (action != null && !type.hasAction()) {
            sent.put(CONTENT_TYPE, type.header() + "; action=" + quoted(action));
        }
    }

    private static String quoted(String action) {
        return '"' + action.replace("\"", "") + '"';
    }

    private static String headerText(String name, JsonNode value) {
        String text =
                value.isArray()
                        ? StreamSupport.stream(value.spliterator(), false)
                                .map(ValueText::of)
                                .collect(Collectors.joining(","))
                        : ValueText.of(value);
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
            throw new InvalidParameters(
                    List.of(new Violation(name, "must be one line of plain text for a header")));
        }
        return text;
    }

    private String withQuery(String rendered, Map<String, JsonNode> values) {
        String query =
                RequestBody.pairs(parameters.at(ParameterLocation.Query, values)).stream()
                        .map(pair -> encode(pair.name()) + "=" + encode(pair.text()))
                        .collect(Collectors.joining("&"));
        if (query.isEmpty()) {
            return rendered;
        }
        return rendered + (rendered.contains("?") ? '&' : '?') + query;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
