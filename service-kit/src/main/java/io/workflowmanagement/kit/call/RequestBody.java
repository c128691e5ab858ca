package io.workflowmanagement.kit.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.kit.definition.ParameterDefinition;
import io.workflowmanagement.kit.definition.ParameterLocation;
import io.workflowmanagement.kit.expression.BodyTemplate;
import io.workflowmanagement.kit.expression.ValueText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** How an endpoint makes a body of its parameters' values: its Content-Type decides. */
sealed interface RequestBody {

    /**
     * @return null where there is none to send
     */
    Content content(Map<String, JsonNode> values);

    /**
     * @param contentType what it is when no header says it, or, for a multipart body, with the
     *     boundary that it has
     */
    record Content(String contentType, String text) {}

    static RequestBody of(MediaType declared, BodyTemplate template, List<String> parameters) {
        if (template != null) {
            return new Templated(template, declared.header().isEmpty() ? MediaType.JSON : null);
        }
        if (parameters.isEmpty()) {
            return new None();
        }
        if (declared.is(MediaType.FORM)) {
            return new Form(parameters);
        }
        return declared.is(MediaType.MULTIPART) ? new Multipart(parameters) : new Json(parameters);
    }

    static List<String> parameters(List<ParameterDefinition> all) {
        return all.stream()
                .filter(it -> it.location() == ParameterLocation.Body)
                .map(ParameterDefinition::name)
                .toList();
    }

    /** The endpoint sends none. */
    record None() implements RequestBody {
        @Override
        public Content content(Map<String, JsonNode> values) {
            return null;
        }
    }

    /** A text with places for values. */
    record Templated(BodyTemplate template, String contentType) implements RequestBody {
        @Override
        public Content content(Map<String, JsonNode> values) {
            return new Content(contentType, template.render(values));
        }
    }

    /** One JSON object of all Body parameters. */
    record Json(List<String> parameters) implements RequestBody {
        @Override
        public Content content(Map<String, JsonNode> values) {
            Map<String, JsonNode> sent = among(parameters, values);
            if (sent.isEmpty()) {
                return null;
            }
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            sent.forEach(object::set);
            return new Content(MediaType.JSON, object.toString());
        }
    }

    /** {@code name=value} pairs; a list's elements are pairs of the same name. */
    record Form(List<String> parameters) implements RequestBody {
        @Override
        public Content content(Map<String, JsonNode> values) {
            Map<String, JsonNode> sent = among(parameters, values);
            return sent.isEmpty()
                    ? null
                    : new Content(
                            MediaType.FORM,
                            pairs(sent).stream()
                                    .map(pair -> encode(pair.name()) + "=" + encode(pair.text()))
                                    .collect(Collectors.joining("&")));
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /** A part for each value, and for each element of a list (RFC 7578). */
    record Multipart(List<String> parameters) implements RequestBody {

        @Override
        public Content content(Map<String, JsonNode> values) {
            Map<String, JsonNode> sent = among(parameters, values);
            if (sent.isEmpty()) {
                return null;
            }
            // Nobody can foresee it, and so no value can end its part.
            String boundary = UUID.randomUUID().toString();
            StringBuilder body = new StringBuilder();
            for (Pair pair : pairs(sent)) {
                body.append("--").append(boundary).append("\r\n");
                body.append("Content-Disposition: form-data; name=\"")
                        .append(quoted(pair.name()))
                        .append("\"\r\n");
                if (pair.value().isContainerNode()) {
                    body.append("Content-Type: application/json\r\n");
                }
                body.append("\r\n").append(pair.text()).append("\r\n");
            }
            body.append("--").append(boundary).append("--\r\n");
            return new Content(MediaType.MULTIPART + "; boundary=" + boundary, body.toString());
        }

        private static String quoted(String name) {
            return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
        }
    }

    /** A name with one value of it. */
    record Pair(String name, JsonNode value) {
        String text() {
            return ValueText.of(value);
        }
    }

    /** The values in the parameters' order, without those that are absent. */
    private static Map<String, JsonNode> among(
            List<String> parameters, Map<String, JsonNode> values) {
        Map<String, JsonNode> sent = new LinkedHashMap<>();
        parameters.stream()
                .filter(values::containsKey)
                .forEach(name -> sent.put(name, values.get(name)));
        return sent;
    }

    /** With each list as its elements. */
    static List<Pair> pairs(Map<String, JsonNode> values) {
        List<Pair> pairs = new ArrayList<>();
        values.forEach(
                (name, value) -> {
                    if (value.isArray()) {
                        value.forEach(element -> pairs.add(new Pair(name, element)));
                    } else {
                        pairs.add(new Pair(name, value));
                    }
                });
        return pairs;
    }
}
