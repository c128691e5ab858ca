package io.workflowmanagement.catalog.endpoint.wsdl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** The versions of SOAP: how a description binds to them, and what a request says. */
enum Soap {
    V1_1("http://schemas.xmlsoap.org/wsdl/soap/", "http://schemas.xmlsoap.org/soap/envelope/") {
        @Override
        void headers(String action, ObjectNode headers) {
            headers.put("Content-Type", "text/xml; charset=utf-8");
            headers.put("SOAPAction", '"' + action + '"');
        }
    },
    V1_2("http://schemas.xmlsoap.org/wsdl/soap12/", "http://www.w3.org/2003/05/soap-envelope") {
        @Override
        void headers(String action, ObjectNode headers) {
            headers.put(
                    "Content-Type",
                    "application/soap+xml; charset=utf-8"
                            + (action.isEmpty() ? "" : "; action=\"" + action + '"'));
        }
    };

    private final String binding;
    private final String envelope;

    Soap(String binding, String envelope) {
        this.binding = binding;
        this.envelope = envelope;
    }

    /** By the address of a port. */
    static Optional<Soap> of(Element port) {
        return Arrays.stream(values())
                .filter(it -> it.find(port, "address").isPresent())
                .findFirst();
    }

    String envelope() {
        return envelope;
    }

    abstract void headers(String action, ObjectNode headers);

    Optional<Element> find(Element parent, String name) {
        return Xml.child(parent, binding, name);
    }

    List<Element> all(Element parent, String name) {
        return Xml.children(parent, binding, name);
    }

    Element child(Element parent, String name) {
        return find(parent, name).orElseThrow();
    }
}
