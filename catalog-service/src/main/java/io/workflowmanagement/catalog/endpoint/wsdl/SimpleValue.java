package io.workflowmanagement.catalog.endpoint.wsdl;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.kit.definition.ParameterType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/** A simple type of XML Schema as a parameter's type and validation rules. */
record SimpleValue(ParameterType type, ObjectNode rules) {

    private static final int DEEPEST = 20;

    private static final Set<String> WHOLE =
            Set.of(
                    "integer",
                    "int",
                    "long",
                    "short",
                    "byte",
                    "unsignedInt",
                    "unsignedLong",
                    "unsignedShort",
                    "unsignedByte",
                    "positiveInteger",
                    "negativeInteger",
                    "nonNegativeInteger",
                    "nonPositiveInteger");

    private static final Set<String> DECIMAL = Set.of("decimal", "float", "double");

    static SimpleValue named(QName type, Schemas schemas) {
        return named(type, schemas, 0);
    }

    static SimpleValue of(Element simpleType, Schemas schemas) {
        return of(simpleType, schemas, 0);
    }

    /** Of an element or attribute, by its type or the one in it; text without either. */
    static SimpleValue declared(Element declared, Schemas schemas) {
        return Xml.name(declared, "type")
                .map(it -> named(it, schemas))
                .or(() -> Xml.child(declared, Schemas.XS, "simpleType").map(it -> of(it, schemas)))
                .orElseGet(SimpleValue::text);
    }

    /** The text of a complex type with simple content. */
    static SimpleValue content(Element complexType, Schemas schemas) {
        return Xml.child(complexType, Schemas.XS, "simpleContent")
                .flatMap(SimpleValue::derivation)
                .map(it -> restricted(it, schemas, 0))
                .orElseGet(SimpleValue::text);
    }

    private static Optional<Element> derivation(Element content) {
        return Xml.child(content, Schemas.XS, "restriction")
                .or(() -> Xml.child(content, Schemas.XS, "extension"));
    }

    private static SimpleValue text() {
        return new SimpleValue(ParameterType.String, JsonNodeFactory.instance.objectNode());
    }

    private static SimpleValue named(QName type, Schemas schemas, int depth) {
        Optional<Element> own = schemas.find("simpleType", type);
        if (own.isPresent() && depth < DEEPEST) {
            return of(own.get(), schemas, depth + 1);
        }
        Optional<Element> content =
                schemas.find("complexType", type)
                        .flatMap(it -> Xml.child(it, Schemas.XS, "simpleContent"))
                        .flatMap(SimpleValue::derivation);
        if (content.isPresent() && depth < DEEPEST) {
            return restricted(content.get(), schemas, depth + 1);
        }
        return new SimpleValue(
                type.getNamespaceURI().equals(Schemas.XS)
                        ? builtIn(type.getLocalPart())
                        : ParameterType.String,
                JsonNodeFactory.instance.objectNode());
    }

    private static ParameterType builtIn(String name) {
        if (WHOLE.contains(name)) {
            return ParameterType.Integer;
        }
        if (DECIMAL.contains(name)) {
            return ParameterType.Decimal;
        }
        return switch (name) {
            case "boolean" -> ParameterType.Boolean;
            case "dateTime" -> ParameterType.DateTime;
            default -> ParameterType.String;
        };
    }

    /** A list and a union are text. */
    private static SimpleValue of(Element simpleType, Schemas schemas, int depth) {
        Optional<Element> restriction = Xml.child(simpleType, Schemas.XS, "restriction");
        if (restriction.isEmpty()) {
            return text();
        }
        return restricted(restriction.get(), schemas, depth);
    }

    private static SimpleValue restricted(Element restriction, Schemas schemas, int depth) {
        SimpleValue base =
                Xml.name(restriction, "base")
                        .map(it -> named(it, schemas, depth))
                        .or(
                                () ->
                                        Xml.child(restriction, Schemas.XS, "simpleType")
                                                .map(it -> of(it, schemas, depth + 1)))
                        .orElseGet(SimpleValue::text);
        ObjectNode rules = base.rules().deepCopy();
        Xml.children(restriction).forEach(it -> facet(it, base.type(), rules));
        enumerate(restriction, base.type(), rules);
        return new SimpleValue(base.type(), rules);
    }

    private static void facet(Element facet, ParameterType type, ObjectNode rules) {
        String value = facet.getAttribute("value");
        boolean isNumber = type == ParameterType.Integer || type == ParameterType.Decimal;
        try {
            switch (facet.getLocalName()) {
                case "minLength" -> rules.put("minLength", Integer.parseInt(value));
                case "maxLength" -> rules.put("maxLength", Integer.parseInt(value));
                case "length" ->
                        rules.put("minLength", Integer.parseInt(value))
                                .put("maxLength", Integer.parseInt(value));
                case "pattern" -> {
                    if (type == ParameterType.String) {
                        rules.put("pattern", "^(?:" + value + ")$");
                    }
                }
                case "minInclusive" -> bound(rules, "minimum", value, isNumber);
                case "maxInclusive" -> bound(rules, "maximum", value, isNumber);
                case "minExclusive" -> bound(rules, "exclusiveMinimum", value, isNumber);
                case "maxExclusive" -> bound(rules, "exclusiveMaximum", value, isNumber);
                default -> {
                    // Others say nothing that a rule could.
                }
            }
        } catch (NumberFormatException e) {
            rules.remove(facet.getLocalName());
        }
    }

    private static void bound(ObjectNode rules, String keyword, String value, boolean isNumber) {
        if (isNumber) {
            rules.put(keyword, new BigDecimal(value));
        }
    }

    private static void enumerate(Element restriction, ParameterType type, ObjectNode rules) {
        List<Element> values = Xml.children(restriction, Schemas.XS, "enumeration");
        if (type == ParameterType.String && !values.isEmpty()) {
            var list = rules.putArray("enum");
            values.forEach(it -> list.add(it.getAttribute("value")));
        }
    }
}
