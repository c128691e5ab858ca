package io.workflowmanagement.catalog.endpoint.wsdl;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.endpoint.description.NoEndpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/**
 * The envelope that an operation takes, as a template, and the parameters in it: each element that
 * holds text is one, named by its path, such as {@code Customer.Address.City}.
 *
 * <p>Of a choice the first is taken, and of an element that may repeat, one. What contains itself
 * is left off where it may be missing.
 */
final class Envelope {

    private static final int MOST = 200;

    private final Schemas schemas;
    private final String soap;
    private final Map<String, String> prefixes = new LinkedHashMap<>();
    private final ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    private final StringBuilder header = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final Deque<Element> open = new ArrayDeque<>();
    private StringBuilder text = body;

    /**
     * @param soap the envelope's namespace
     */
    Envelope(Schemas schemas, String soap) {
        this.schemas = schemas;
        this.soap = soap;
    }

    ArrayNode parameters() {
        return parameters;
    }

    String template() {
        StringBuilder envelope =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soap:Envelope")
                        .append(" xmlns:soap=\"")
                        .append(soap)
                        .append('"');
        prefixes.forEach(
                (namespace, prefix) ->
                        envelope.append(" xmlns:")
                                .append(prefix)
                                .append("=\"")
                                .append(Xml.escaped(namespace))
                                .append('"'));
        envelope.append(">\n");
        if (!header.isEmpty()) {
            envelope.append("  <soap:Header>\n").append(header).append("  </soap:Header>\n");
        }
        return envelope.append("  <soap:Body>\n")
                .append(body)
                .append("  </soap:Body>\n</soap:Envelope>\n")
                .toString();
    }

    /** An element in the header; its parameters are named after it. */
    void header(QName element) {
        text = header;
        element(schemas.require("element", element), element.getLocalPart(), true, 2);
        text = body;
    }

    /** The one element of a body in the style document. */
    void document(QName element) {
        Element found = schemas.require("element", element);
        String tag = tag(element);
        open(tag, 2);
        content(found, "", true, 3);
        close(tag, 2);
    }

    /** The wrapper of a body in the style rpc, around its parts. */
    void openWrapper(QName operation) {
        open(tag(operation), 2);
    }

    void part(String name, QName type) {
        typed(name, name, type, true, 3);
    }

    void closeWrapper(QName operation) {
        close(tag(operation), 2);
    }

    /**
     * @param path of the element, empty where its children are parameters by their own names
     */
    private void element(Element element, String path, boolean isRequired, int depth) {
        Optional<QName> reference = Xml.name(element, "ref");
        Element declared = reference.map(it -> schemas.require("element", it)).orElse(element);
        String name = declared.getAttribute("name");
        boolean isGlobal =
                reference.isPresent()
                        || Xml.is((Element) declared.getParentNode(), Schemas.XS, "schema");
        boolean isQualified = isGlobal || Schemas.isQualified(declared, "elementFormDefault");
        String tag = isQualified ? tag(new QName(Schemas.namespace(declared), name)) : name;
        if (open.contains(declared)) {
            if (isRequired) {
                throw new NoEndpoint("has the element " + name + ", which contains itself");
            }
            return;
        }
        open.push(declared);
        Optional<QName> type = Xml.name(declared, "type");
        if (type.isPresent()) {
            typed(tag, path, type.get(), isRequired, depth);
        } else if (Xml.child(declared, Schemas.XS, "complexType").isPresent()) {
            complex(
                    tag,
                    Xml.child(declared, Schemas.XS, "complexType").get(),
                    path,
                    isRequired,
                    depth);
        } else {
            SimpleValue value =
                    Xml.child(declared, Schemas.XS, "simpleType")
                            .map(it -> SimpleValue.of(it, schemas))
                            .orElseGet(
                                    () ->
                                            SimpleValue.named(
                                                    new QName(Schemas.XS, "string"), schemas));
            value(tag, path, value, isRequired, depth);
        }
        open.pop();
    }

    private void content(Element declared, String path, boolean isRequired, int depth) {
        open.push(declared);
        Optional<Element> own = Xml.child(declared, Schemas.XS, "complexType");
        Optional<QName> type = Xml.name(declared, "type");
        if (own.isPresent()) {
            particles(own.get(), path, isRequired, depth);
        } else if (type.isPresent()) {
            particles(schemas.require("complexType", type.get()), path, isRequired, depth);
        }
        open.pop();
    }

    private void typed(String tag, String path, QName type, boolean isRequired, int depth) {
        Optional<Element> complex = schemas.find("complexType", type);
        if (complex.isEmpty()) {
            if (!type.getNamespaceURI().equals(Schemas.XS)) {
                schemas.require("simpleType", type);
            }
            value(tag, path, SimpleValue.named(type, schemas), isRequired, depth);
        } else if (open.contains(complex.get())) {
            if (isRequired) {
                throw new NoEndpoint("has the type " + type + ", which contains itself");
            }
        } else {
            open.push(complex.get());
            complex(tag, complex.get(), path, isRequired, depth);
            open.pop();
        }
    }

    private void complex(String tag, Element type, String path, boolean isRequired, int depth) {
        Optional<Element> simple = Xml.child(type, Schemas.XS, "simpleContent");
        if (simple.isPresent()) {
            Element derived = Xml.children(simple.get()).get(0);
            SimpleValue value = SimpleValue.restricted(derived, schemas, 0);
            parameter(path, value, isRequired);
            indent(depth)
                    .append('<')
                    .append(tag)
                    .append(attributes(derived, path))
                    .append(">{")
                    .append(path)
                    .append("}</")
                    .append(tag)
                    .append(">\n");
            return;
        }
        indent(depth).append('<').append(tag).append(attributes(type, path)).append(">\n");
        particles(type, path, isRequired, depth + 1);
        close(tag, depth);
    }

    /** Those that must be there. */
    private String attributes(Element holder, String path) {
        StringBuilder written = new StringBuilder();
        for (Element attribute : Xml.children(holder, Schemas.XS, "attribute")) {
            if (attribute.getAttribute("use").equals("required")
                    && attribute.hasAttribute("name")) {
                String name = attribute.getAttribute("name");
                String parameter = (path.isEmpty() ? "" : path + ".") + "@" + name;
                SimpleValue value =
                        Xml.name(attribute, "type")
                                .map(it -> SimpleValue.named(it, schemas))
                                .orElseGet(
                                        () ->
                                                Xml.child(attribute, Schemas.XS, "simpleType")
                                                        .map(it -> SimpleValue.of(it, schemas))
                                                        .orElseGet(
                                                                () ->
                                                                        SimpleValue.named(
                                                                                new QName(
                                                                                        Schemas.XS,
                                                                                        "string"),
                                                                                schemas)));
                parameter(parameter, value, true);
                written.append(' ').append(name).append("=\"{").append(parameter).append("}\"");
            }
        }
        return written.toString();
    }

    private void particles(Element holder, String path, boolean isRequired, int depth) {
        for (Element part : Xml.children(holder)) {
            boolean needed = isRequired && !part.getAttribute("minOccurs").equals("0");
            switch (part.getLocalName()) {
                case "sequence", "all" -> particles(part, path, needed, depth);
                case "choice" ->
                        Xml.children(part).stream()
                                .filter(it -> Xml.is(it, Schemas.XS, "element"))
                                .findFirst()
                                .ifPresent(it -> child(it, path, needed, depth));
                case "element" ->
                        child(
                                part,
                                path,
                                needed && !part.getAttribute("nillable").equals("true"),
                                depth);
                case "complexContent" -> particles(part, path, isRequired, depth);
                case "extension" -> {
                    Xml.name(part, "base")
                            .flatMap(it -> schemas.find("complexType", it))
                            .ifPresent(it -> particles(it, path, isRequired, depth));
                    particles(part, path, isRequired, depth);
                }
                case "restriction" -> particles(part, path, isRequired, depth);
                case "group" ->
                        Xml.name(part, "ref")
                                .map(it -> schemas.require("group", it))
                                .ifPresent(it -> particles(it, path, needed, depth));
                default -> {
                    // Attributes, annotations and wildcards hold no element.
                }
            }
        }
    }

    private void child(Element element, String path, boolean isRequired, int depth) {
        String name =
                Xml.name(element, "ref")
                        .map(QName::getLocalPart)
                        .orElse(element.getAttribute("name"));
        if (depth > 20) {
            throw new NoEndpoint("is nested deeper than 20 elements");
        }
        element(element, path.isEmpty() ? name : path + "." + name, isRequired, depth);
    }

    private void value(String tag, String path, SimpleValue value, boolean isRequired, int depth) {
        parameter(path, value, isRequired);
        indent(depth)
                .append('<')
                .append(tag)
                .append(">{")
                .append(path)
                .append("}</")
                .append(tag)
                .append(">\n");
    }

    private void parameter(String name, SimpleValue value, boolean isRequired) {
        for (var other : parameters) {
            if (other.path("name").asText().equals(name)) {
                throw new NoEndpoint("has two elements at " + name);
            }
        }
        if (parameters.size() >= MOST) {
            throw new NoEndpoint("has more than " + MOST + " values");
        }
        ObjectNode parameter = parameters.addObject().put("name", name);
        parameter.put("type", value.type().name()).put("location", "Body");
        parameter.put("isRequired", isRequired);
        if (!value.rules().isEmpty()) {
            parameter.set("validationRules", value.rules());
        }
    }

    private String tag(QName name) {
        if (name.getNamespaceURI().isEmpty()) {
            return name.getLocalPart();
        }
        String prefix =
                prefixes.computeIfAbsent(name.getNamespaceURI(), it -> "ns" + prefixes.size());
        return prefix + ":" + name.getLocalPart();
    }

    private void open(String tag, int depth) {
        indent(depth).append('<').append(tag).append(">\n");
    }

    private void close(String tag, int depth) {
        indent(depth).append("</").append(tag).append(">\n");
    }

    private StringBuilder indent(int depth) {
        return text.append("  ".repeat(depth));
    }
}
