package io.workflowmanagement.catalog.endpoint.wsdl;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.endpoint.description.NoEndpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/**
 * The envelope that an operation takes, as a template, and the parameters in it: each element that
 * holds text is one, named by its path, such as {@code Customer.Address.City}.
 *
 * <p>Of a choice the first is taken, and of an element that may repeat, one. What contains itself
 * or is abstract is left off where it may be missing.
 */
final class Envelope {

    private static final int MOST = 200;
    private static final int MOST_ELEMENTS = 2_000;
    private static final int DEEPEST = 20;
    private static final int LONGEST_NAME = 100;

    private static final Set<String> PARTICLES =
            Set.of("element", "sequence", "all", "choice", "group");

    private final Schemas schemas;
    private final EnvelopeText text;
    private final ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    private final Set<String> names = new HashSet<>();
    private final Deque<Element> open = new ArrayDeque<>();
    private Set<Element> nested = new HashSet<>();
    private int elements;

    /**
     * @param soap the envelope's namespace
     */
    Envelope(Schemas schemas, String soap) {
        this.schemas = schemas;
        this.text = new EnvelopeText(soap);
    }

    ArrayNode parameters() {
        return parameters;
    }

    String template() {
        return text.toString();
    }

    /** An element in the header; its parameters are named after it. */
    void header(QName element) {
        text.inHeader();
        element(schemas.require("element", element), element.getLocalPart(), true, 2);
        text.inBody();
    }

    /** The one element of a body in the style document; its children go by their own names. */
    void document(QName element) {
        Element found = schemas.require("element", element);
        Optional<Element> type = complexType(found);
        boolean isEmpty = type.isEmpty() && !found.hasAttribute("type") && !hasSimpleType(found);
        if (isEmpty) {
            text.open(text.tag(element), "", 2);
            text.close(text.tag(element), 2);
        } else if (type.isPresent() && !hasText(type.get())) {
            enter(found, element.getLocalPart(), true);
            complex(text.tag(element), type.get(), "", true, 2);
            open.pop();
        } else {
            element(found, element.getLocalPart(), true, 2);
        }
    }

    /** The wrapper of a body in the style rpc, around its parts. */
    void openWrapper(QName operation) {
        text.open(text.tag(operation), "", 2);
    }

    void part(String name, QName type) {
        typed(name, name, type, true, 3);
    }

    void closeWrapper(QName operation) {
        text.close(text.tag(operation), 2);
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
        String tag = isQualified ? text.tag(new QName(Schemas.namespace(declared), name)) : name;
        if (!enter(declared, name, isRequired)) {
            return;
        }
        Optional<QName> type = Xml.name(declared, "type");
        Optional<Element> own = Xml.child(declared, Schemas.XS, "complexType");
        if (type.isPresent()) {
            typed(tag, path, type.get(), isRequired, depth);
        } else if (own.isPresent()) {
            complex(tag, own.get(), path, isRequired, depth);
        } else {
            text.value(
                    tag,
                    "",
                    parameter(path, SimpleValue.declared(declared, schemas), isRequired),
                    depth);
        }
        open.pop();
    }

    private void typed(String tag, String path, QName type, boolean isRequired, int depth) {
        Optional<Element> complex = schemas.find("complexType", type);
        if (complex.isPresent()) {
            if (enter(complex.get(), type.toString(), isRequired)) {
                complex(tag, complex.get(), path, isRequired, depth);
                open.pop();
            }
            return;
        }
        if (!type.getNamespaceURI().equals(Schemas.XS)) {
            schemas.require("simpleType", type);
        }
        String parameter = parameter(path, SimpleValue.named(type, schemas), isRequired);
        text.value(tag, "", parameter, depth);
    }

    /** Whether what is declared there can be written; then it is open. */
    private boolean enter(Element declared, String name, boolean isRequired) {
        String obstacle =
                open.contains(declared)
                        ? "contains itself"
                        : isAbstract(declared) ? "is abstract: something stands for it" : null;
        if (obstacle == null) {
            if (++elements > MOST_ELEMENTS) {
                throw new NoEndpoint("has more than " + MOST_ELEMENTS + " elements");
            }
            open.push(declared);
        } else if (isRequired) {
            throw new NoEndpoint("needs " + name + ", which " + obstacle);
        }
        return obstacle == null;
    }

    private static boolean isAbstract(Element declared) {
        return declared.getAttribute("abstract").matches("true|1");
    }

    private void complex(String tag, Element type, String path, boolean isRequired, int depth) {
        String attributes = attributes(type, path, isRequired);
        if (hasText(type)) {
            SimpleValue value = SimpleValue.content(type, schemas);
            text.value(tag, attributes, parameter(path, value, isRequired), depth);
        } else {
            Set<Element> outer = nested;
            nested = new HashSet<>();
            text.open(tag, attributes, depth);
            particles(type, path, isRequired, depth + 1);
            text.close(tag, depth);
            nested = outer;
        }
    }

    private String attributes(Element type, String path, boolean isRequired) {
        StringBuilder written = new StringBuilder();
        RequiredAttributes.of(type, schemas)
                .forEach(
                        (name, attribute) -> {
                            String at = (path.isEmpty() ? "@" : path + ".@") + name.getLocalPart();
                            SimpleValue value = SimpleValue.declared(attribute, schemas);
                            written.append(' ').append(text.tag(name)).append("=\"{");
                            written.append(parameter(at, value, isRequired)).append("}\"");
                        });
        return written.toString();
    }

    private void particles(Element holder, String path, boolean isRequired, int depth) {
        for (Element part : Xml.children(holder)) {
            switch (part.getLocalName()) {
                case "complexContent", "restriction" -> particles(part, path, isRequired, depth);
                case "extension" -> {
                    Xml.name(part, "base")
                            .flatMap(it -> schemas.find("complexType", it))
                            .ifPresent(it -> nested(it, path, isRequired, depth));
                    particles(part, path, isRequired, depth);
                }
                default -> particle(part, path, isRequired, depth);
            }
        }
    }

    /** Attributes, annotations and wildcards hold no element. */
    private void particle(Element part, String path, boolean isRequired, int depth) {
        boolean needed = isRequired && !part.getAttribute("minOccurs").equals("0");
        switch (part.getLocalName()) {
            case "sequence", "all" -> particles(part, path, needed, depth);
            case "choice" -> firstOf(part).ifPresent(it -> particle(it, path, needed, depth));
            case "element" ->
                    child(
                            part,
                            path,
                            needed && !part.getAttribute("nillable").equals("true"),
                            depth);
            case "group" ->
                    Xml.name(part, "ref")
                            .map(it -> schemas.require("group", it))
                            .ifPresent(it -> nested(it, path, needed, depth));
            default -> {}
        }
    }

    /** The first that can be written as it is, or else the first. */
    private Optional<Element> firstOf(Element choice) {
        List<Element> all =
                Xml.children(choice).stream()
                        .filter(it -> PARTICLES.contains(it.getLocalName()))
                        .toList();
        return all.stream()
                .filter(it -> !standsForOthers(it))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private boolean standsForOthers(Element particle) {
        Optional<Element> declared =
                Xml.name(particle, "ref").flatMap(it -> schemas.find("element", it));
        return isAbstract(declared.orElse(particle))
                || complexType(declared.orElse(particle)).filter(Envelope::isAbstract).isPresent();
    }

    /** The elements of a base type or of a group, which is not a part of itself. */
    private void nested(Element part, String path, boolean isRequired, int depth) {
        if (!nested.add(part)) {
            throw new NoEndpoint("needs " + part.getAttribute("name") + ", which contains itself");
        }
        particles(part, path, isRequired, depth);
        nested.remove(part);
    }

    private void child(Element element, String path, boolean isRequired, int depth) {
        String name =
                Xml.name(element, "ref")
                        .map(QName::getLocalPart)
                        .orElse(element.getAttribute("name"));
        if (depth > DEEPEST) {
            throw new NoEndpoint("is nested deeper than " + DEEPEST + " elements");
        }
        element(element, path.isEmpty() ? name : path + "." + name, isRequired, depth);
    }

    private Optional<Element> complexType(Element element) {
        return Xml.child(element, Schemas.XS, "complexType")
                .or(() -> Xml.name(element, "type").flatMap(it -> schemas.find("complexType", it)));
    }

    private static boolean hasSimpleType(Element element) {
        return Xml.child(element, Schemas.XS, "simpleType").isPresent();
    }

    private static boolean hasText(Element complexType) {
        return Xml.child(complexType, Schemas.XS, "simpleContent").isPresent();
    }

    /**
     * @return its name: the path, or as much of its end as a name may be long
     */
    private String parameter(String path, SimpleValue value, boolean isRequired) {
        String name = path;
        while (name.length() > LONGEST_NAME && name.indexOf('.') >= 0) {
            name = name.substring(name.indexOf('.') + 1);
        }
        if (!names.add(name)) {
            throw new NoEndpoint("has two elements at " + name);
        }
        if (parameters.size() >= MOST) {
            throw new NoEndpoint("has more than " + MOST + " values");
        }
        ObjectNode parameter = parameters.addObject().put("name", name);
        if (!name.equals(path)) {
            parameter.put("description", path.substring(0, Math.min(path.length(), 500)));
        }
        parameter.put("type", value.type().name()).put("location", "Body");
        parameter.put("isRequired", isRequired);
        if (!value.rules().isEmpty()) {
            parameter.set("validationRules", value.rules());
        }
        return name;
    }
}
