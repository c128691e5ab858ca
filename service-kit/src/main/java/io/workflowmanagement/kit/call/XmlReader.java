package io.workflowmanagement.kit.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML as expressions see it: an object with the root element. An element is its text, or an object
 * when it holds more: children by local name, repeated ones as a list, attributes as {@code @name},
 * text among them as {@code #text}. {@code xsi:nil} gives null; other attributes of that namespace
 * and declarations of namespaces are left out.
 *
 * <p>A document type definition is refused, and with it every entity but the five of XML itself.
 * Depth and number of elements and attributes are bounded.
 */
final class XmlReader {

    static final String TEXT = "#text";

    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final XMLInputFactory FACTORY = factory();

    private final int mostDepth;
    private final int mostElements;
    private final Deque<Element> open = new ArrayDeque<>();
    private int elements;

    private XmlReader(int mostDepth, int mostElements) {
        this.mostDepth = mostDepth;
        this.mostElements = mostElements;
    }

    private static XMLInputFactory factory() {
        // The runtime's own: what else lies on the class path does not change what is read.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver(
                (publicId, systemId, base, namespace) -> {
                    throw new XMLStreamException("nothing is fetched");
                });
        return factory;
    }

    /**
     * @param charset what the message says, null when the document is to say it
     * @throws XMLStreamException when it is no XML
     */
    static JsonNode read(byte[] xml, Charset charset, int mostDepth, int mostElements)
            throws XMLStreamException, XmlRefused {
        ByteArrayInputStream bytes = new ByteArrayInputStream(xml);
        XMLStreamReader reader =
                charset == null
                        ? FACTORY.createXMLStreamReader(bytes)
                        : FACTORY.createXMLStreamReader(bytes, charset.name());
        try {
            return new XmlReader(mostDepth, mostElements).read(reader);
        } finally {
            reader.close();
        }
    }

    private JsonNode read(XMLStreamReader reader) throws XMLStreamException, XmlRefused {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(reader);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> end(document);
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new XmlRefused(
                                "it has a document type definition or an entity of one");
                default -> {
                    // Comments, processing instructions and the like say nothing.
                }
            }
        }
        return document;
    }

    private void begin(XMLStreamReader reader) throws XmlRefused {
        if (open.size() == mostDepth) {
            throw new XmlRefused("its elements nest deeper than " + mostDepth);
        }
        count(1 + reader.getAttributeCount());
        Element element = new Element(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (!INSTANCE.equals(reader.getAttributeNamespace(i))) {
                element.add('@' + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            } else if (reader.getAttributeLocalName(i).equals("nil")) {
                String nil = reader.getAttributeValue(i).strip();
                element.isNil = nil.equals("true") || nil.equals("1");
            }
        }
        open.push(element);
    }

    private void count(int more) throws XmlRefused {
        elements += more;
        if (elements > mostElements) {
            throw new XmlRefused("it has more than " + mostElements + " elements and attributes");
        }
    }

    private void text(String text) {
        if (!open.isEmpty()) {
            open.peek().text.append(text);
        }
    }

    private void end(ObjectNode document) {
        Element element = open.pop();
        if (open.isEmpty()) {
            document.set(element.name, element.value());
        } else {
            open.peek().add(element.name, element.value());
        }
    }

    /** An element whose end has not come. */
    private static final class Element {

        private final String name;
        private final StringBuilder text = new StringBuilder();
        private final ObjectNode content = JsonNodeFactory.instance.objectNode();
        private boolean isNil;

        Element(String name) {
            this.name = name;
        }

        /** Two attributes that differ in their namespace alone: the first stays. */
        void add(String attribute, String value) {
            content.putIfAbsent(attribute, TextNode.valueOf(value));
        }

        /** No child is a list by itself: where one stands, there were several of the name. */
        void add(String child, JsonNode value) {
            JsonNode before = content.get(child);
            if (before == null) {
                content.set(child, value);
            } else if (before instanceof ArrayNode list) {
                list.add(value);
            } else {
                content.set(child, content.arrayNode().add(before).add(value));
            }
        }

        JsonNode value() {
            if (content.isEmpty()) {
                return isNil ? NullNode.getInstance() : TextNode.valueOf(text.toString());
            }
            if (!text.toString().isBlank()) {
                content.put(TEXT, text.toString().strip());
            }
            return content;
        }
    }
}
