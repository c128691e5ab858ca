package io.workflowmanagement.catalog.endpoint.wsdl;

import io.workflowmanagement.catalog.endpoint.description.NoEndpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/** The attributes that an element of a type must have, those of the types it derives from too. */
final class RequiredAttributes {

    private static final int DEEPEST = 20;

    private final Schemas schemas;
    private final Map<QName, Element> found = new LinkedHashMap<>();

    private RequiredAttributes(Schemas schemas) {
        this.schemas = schemas;
    }

    /** By the names with which they are written. */
    static Map<QName, Element> of(Element complexType, Schemas schemas) {
        RequiredAttributes attributes = new RequiredAttributes(schemas);
        attributes.collect(complexType, 0);
        return attributes.found;
    }

    private void collect(Element holder, int depth) {
        if (depth > DEEPEST) {
            throw new NoEndpoint("has attributes that are nested too deep");
        }
        for (Element part : Xml.children(holder)) {
            switch (part.getLocalName()) {
                case "attribute" -> add(part);
                case "attributeGroup" ->
                        Xml.name(part, "ref")
                                .flatMap(it -> schemas.find("attributeGroup", it))
                                .ifPresent(it -> collect(it, depth + 1));
                case "complexContent", "simpleContent" -> collect(part, depth + 1);
                case "extension", "restriction" -> {
                    Xml.name(part, "base")
                            .flatMap(it -> schemas.find("complexType", it))
                            .ifPresent(it -> collect(it, depth + 1));
                    collect(part, depth + 1);
                }
                default -> {
                    // Elements and annotations have no attributes of this type.
                }
            }
        }
    }

    private void add(Element attribute) {
        if (!attribute.getAttribute("use").equals("required")) {
            return;
        }
        Optional<QName> reference = Xml.name(attribute, "ref");
        Element declared = reference.flatMap(it -> schemas.find("attribute", it)).orElse(attribute);
        String namespace =
                Schemas.isQualified(attribute, "attributeFormDefault")
                        ? Schemas.namespace(attribute)
                        : "";
        QName name =
                reference.orElseGet(() -> new QName(namespace, attribute.getAttribute("name")));
        found.put(name, declared);
    }
}
