package io.workflowmanagement.catalog.endpoint.wsdl;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.endpoint.description.Address;
import io.workflowmanagement.catalog.endpoint.description.ApiDescription;
import io.workflowmanagement.catalog.endpoint.description.NoEndpoint;
import io.workflowmanagement.catalog.endpoint.description.Operations;
import io.workflowmanagement.kit.problem.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/** Reads a file port by port and operation by operation. */
public final class WsdlReader {

    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";

    private final Schemas schemas;
    private final Map<String, Map<QName, Element>> parts = new HashMap<>();
    private final Operations operations;

    private WsdlReader(Element definitions, int most) {
        operations = new Operations(most);
        List<Element> found = new ArrayList<>();
        Xml.children(definitions, WSDL, "types")
                .forEach(types -> found.addAll(Xml.children(types, Schemas.XS, "schema")));
        schemas = new Schemas(found);
        String namespace = definitions.getAttribute("targetNamespace");
        for (String kind : List.of("message", "portType", "binding")) {
            Map<QName, Element> named = new HashMap<>();
            Xml.children(definitions, WSDL, kind)
                    .forEach(it -> named.put(new QName(namespace, it.getAttribute("name")), it));
            parts.put(kind, named);
        }
    }

    /**
     * @param most how many operations there may be
     * @throws Failure.Malformed when it is no XML, or there are too many operations
     * @throws Failure.Invalid when it is no WSDL 1.1
     */
    public static ApiDescription read(String text, int most) {
        Element root = Xml.read(text);
        if (!Xml.is(root, WSDL, "definitions")) {
            throw new Failure.Invalid(
                    "definitions", "must be the root, in the namespace " + WSDL + " of WSDL 1.1");
        }
        WsdlReader reader = new WsdlReader(root, most);
        Xml.children(root, WSDL, "service")
                .forEach(service -> Xml.children(service, WSDL, "port").forEach(reader::port));
        return reader.operations.description();
    }

    private void port(Element port) {
        String name = port.getAttribute("name");
        Optional<Soap> soap = Soap.of(port);
        if (soap.isEmpty()) {
            operations.leaveOut(name, "is a port without a SOAP address");
            return;
        }
        try {
            Element binding = require("binding", port, "binding");
            String location = soap.get().child(port, "address").getAttribute("location");
            String url = Address.absolute(location.strip());
            for (Element operation : Xml.children(binding, WSDL, "operation")) {
                operation(soap.get(), port, binding, operation, url);
            }
        } catch (NoEndpoint e) {
            operations.leaveOut(name, e.getMessage());
        }
    }

    /** The same operation over another port, such as that of SOAP 1.2, has the port in its name. */
    private void operation(
            Soap soap, Element port, Element binding, Element operation, String url) {
        String own = operation.getAttribute("name");
        String name = operations.has(own) ? own + " (" + port.getAttribute("name") + ")" : own;
        operations.add(name, () -> new OperationPort(soap, binding, operation).endpoint(name, url));
    }

    private Element require(String kind, Element from, String attribute) {
        QName name =
                Xml.name(from, attribute).orElseThrow(() -> new NoEndpoint("names no " + kind));
        Element found = parts.get(kind).get(name);
        if (found == null) {
            throw new NoEndpoint("needs the " + kind + " " + name + ", which is not in the file");
        }
        return found;
    }

    /** An operation as one port offers it. */
    private final class OperationPort {
        private final Soap soap;
        private final Element binding;
        private final Element bound;
        private final Element declared;

        OperationPort(Soap soap, Element binding, Element bound) {
            this.soap = soap;
            this.binding = binding;
            this.bound = bound;
            String name = bound.getAttribute("name");
            this.declared =
                    Xml.children(require("portType", binding, "type"), WSDL, "operation").stream()
                            .filter(it -> it.getAttribute("name").equals(name))
                            .findFirst()
                            .orElseThrow(() -> new NoEndpoint("is not in the port's type"));
        }

        ObjectNode endpoint(String name, String url) {
            Envelope envelope = envelope();
            ObjectNode endpoint = JsonNodeFactory.instance.objectNode();
            endpoint.put("name", name).put("url", url).put("method", "POST").put("type", "SOAP");
            String documentation =
                    Xml.child(declared, WSDL, "documentation")
                            .map(it -> it.getTextContent().strip())
                            .orElse("");
            if (!documentation.isEmpty()) {
                endpoint.put(
                        "description",
                        documentation.length() <= 1000
                                ? documentation
                                : documentation.substring(0, 1000));
            }
            soap.headers(action(), endpoint.putObject("headers"));
            endpoint.put("bodyTemplate", envelope.template());
            endpoint.set("parameters", envelope.parameters());
            return endpoint;
        }

        private String action() {
            return soap.find(bound, "operation")
                    .map(it -> it.getAttribute("soapAction"))
                    .orElse("");
        }

        private boolean isRpc() {
            String own =
                    soap.find(bound, "operation").map(it -> it.getAttribute("style")).orElse("");
            String style =
                    own.isEmpty()
                            ? soap.find(binding, "binding")
                                    .map(it -> it.getAttribute("style"))
                                    .orElse("")
                            : own;
            return style.equals("rpc");
        }

        private Envelope envelope() {
            Element input =
                    Xml.child(bound, WSDL, "input")
                            .orElseThrow(() -> new NoEndpoint("takes no input"));
            Element body =
                    soap.find(input, "body").orElseThrow(() -> new NoEndpoint("has no SOAP body"));
            if (body.getAttribute("use").equals("encoded")) {
                throw new NoEndpoint("is encoded: literal alone is read");
            }
            Element message =
                    require(
                            "message",
                            Xml.child(declared, WSDL, "input")
                                    .orElseThrow(() -> new NoEndpoint("takes no input")),
                            "message");
            Envelope envelope = new Envelope(schemas, soap.envelope());
            headers(input).forEach(envelope::header);
            if (isRpc()) {
                rpc(envelope, body, message);
            } else {
                document(envelope, message, body);
            }
            return envelope;
        }

        /** Each once, also where it is bound twice. */
        private Set<QName> headers(Element input) {
            Set<QName> headers = new LinkedHashSet<>();
            for (Element header : soap.all(input, "header")) {
                Element part = part(require("message", header, "message"), header);
                headers.add(
                        Xml.name(part, "element")
                                .orElseThrow(
                                        () -> new NoEndpoint("has a header that is no element")));
            }
            return headers;
        }

        private Element part(Element message, Element header) {
            return Xml.children(message, WSDL, "part").stream()
                    .filter(it -> it.getAttribute("name").equals(header.getAttribute("part")))
                    .findFirst()
                    .orElseThrow(() -> new NoEndpoint("has a header that its message lacks"));
        }

        private void document(Envelope envelope, Element message, Element body) {
            List<Element> inBody = parts(message, body);
            if (inBody.size() > 1) {
                throw new NoEndpoint("has more than one part in its body");
            }
            for (Element part : inBody) {
                envelope.document(
                        Xml.name(part, "element")
                                .orElseThrow(
                                        () ->
                                                new NoEndpoint(
                                                        "has a part of a type in the style"
                                                                + " document")));
            }
        }

        private void rpc(Envelope envelope, Element body, Element message) {
            QName wrapper = new QName(body.getAttribute("namespace"), bound.getAttribute("name"));
            envelope.openWrapper(wrapper);
            for (Element part : parts(message, body)) {
                envelope.part(
                        part.getAttribute("name"),
                        Xml.name(part, "type")
                                .orElseThrow(
                                        () ->
                                                new NoEndpoint(
                                                        "has a part that is an element in the"
                                                                + " style rpc")));
            }
            envelope.closeWrapper(wrapper);
        }

        private List<Element> parts(Element message, Element body) {
            List<Element> all = Xml.children(message, WSDL, "part");
            String named = body.getAttribute("parts").strip();
            return named.isEmpty()
                    ? all
                    : all.stream()
                            .filter(
                                    it ->
                                            List.of(named.split("\\s+"))
                                                    .contains(it.getAttribute("name")))
                            .toList();
        }
    }
}
