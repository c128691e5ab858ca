package io.workflowmanagement.catalog.endpoint.wsdl;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.namespace.QName;

/** Writes an envelope: its elements, indented, and the prefixes of their namespaces. */
final class EnvelopeText {

    private final String soap;
    private final Map<String, String> prefixes = new LinkedHashMap<>();
    private final StringBuilder header = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private StringBuilder text = body;

    /**
     * @param soap the envelope's namespace
     */
    EnvelopeText(String soap) {
        this.soap = soap;
    }

    void inHeader() {
        text = header;
    }

    void inBody() {
        text = body;
    }

    /** A name with the prefix of its namespace. */
    String tag(QName name) {
        String namespace = name.getNamespaceURI();
        if (namespace.isEmpty()) {
            return name.getLocalPart();
        }
        if (namespace.equals("http://www.w3.org/XML/1998/namespace")) {
            return "xml:" + name.getLocalPart();
        }
        String prefix = prefixes.computeIfAbsent(namespace, it -> "ns" + prefixes.size());
        return prefix + ":" + name.getLocalPart();
    }

    /**
     * @param attributes each with a blank before it
     */
    void open(String tag, String attributes, int depth) {
        indent(depth).append('<').append(tag).append(attributes).append(">\n");
    }

    void close(String tag, int depth) {
        indent(depth).append("</").append(tag).append(">\n");
    }

    void value(String tag, String attributes, String parameter, int depth) {
        indent(depth)
                .append('<')
                .append(tag)
                .append(attributes)
                .append(">{")
                .append(parameter)
                .append("}</")
                .append(tag)
                .append(">\n");
    }

    private StringBuilder indent(int depth) {
        return text.append("  ".repeat(depth));
    }

    @Override
    public String toString() {
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
}
