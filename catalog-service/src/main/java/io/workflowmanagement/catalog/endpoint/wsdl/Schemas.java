package io.workflowmanagement.catalog.endpoint.wsdl;

import io.workflowmanagement.catalog.endpoint.description.NoEndpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/** The global parts of the schemas in a file, by kind and name. */
final class Schemas {

    static final String XS = "http://www.w3.org/2001/XMLSchema";

    private static final List<String> KINDS =
            List.of("element", "complexType", "simpleType", "group", "attributeGroup", "attribute");

    private final Map<String, Map<QName, Element>> parts = new HashMap<>();
    private final Set<String> elsewhere = new TreeSet<>();

    Schemas(List<Element> schemas) {
        KINDS.forEach(kind -> parts.put(kind, new HashMap<>()));
        for (Element schema : schemas) {
            String namespace = schema.getAttribute("targetNamespace");
            for (Element part : Xml.children(schema)) {
                if (XS.equals(part.getNamespaceURI()) && KINDS.contains(part.getLocalName())) {
                    parts.get(part.getLocalName())
                            .put(new QName(namespace, part.getAttribute("name")), part);
                } else if (part.hasAttribute("schemaLocation")) {
                    elsewhere.add(part.getAttribute("schemaLocation"));
                }
            }
        }
    }

    Element require(String kind, QName name) {
        return find(kind, name).orElseThrow(() -> missing(kind, name));
    }

    private NoEndpoint missing(String kind, QName name) {
        String reason = "needs the " + kind + " " + name + ", which is not in the file";
        return new NoEndpoint(
                elsewhere.isEmpty()
                        ? reason
                        : reason
                                + ": it imports "
                                + String.join(", ", elsewhere)
                                + ", which is not read; put the schemas into its types");
    }

    Optional<Element> find(String kind, QName name) {
        return Optional.ofNullable(parts.get(kind).get(name));
    }

    /** The namespace of the schema that a part stands in. */
    static String namespace(Element part) {
        return schema(part).getAttribute("targetNamespace");
    }

    /** Whether a local element or attribute is written with its namespace. */
    static boolean isQualified(Element local, String defaults) {
        String form = local.getAttribute("form");
        return (form.isEmpty() ? schema(local).getAttribute(defaults) : form).equals("qualified");
    }

    private static Element schema(Element part) {
        Element current = part;
        while (!Xml.is(current, XS, "schema")) {
            current = (Element) current.getParentNode();
        }
        return current;
    }
}
