package io.workflowmanagement.kit.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<a>text</a> | {'a':'text'}",
                "<a> kept </a> | {'a':' kept '}",
                "<a/> | {'a':''}",
                "<p:a xmlns:p='urn:p'><p:b>1</p:b></p:a> | {'a':{'b':'1'}}",
                "<a><b>1</b><c/><b>2</b><b>3</b></a> | {'a':{'b':['1','2','3'],'c':''}}",
                "<a x='1'>t</a> | {'a':{'@x':'1','#text':'t'}}",
                "<a x='1'/> | {'a':{'@x':'1'}}",
                "<a>one<b/>two</a> | {'a':{'b':'','#text':'onetwo'}}",
                "<a>&lt;&#65;<![CDATA[<b>]]></a> | {'a':'<A<b>'}",
                "<a><!-- no --><?no no?>yes</a> | {'a':'yes'}",
                "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><b i:nil='true'/><c"
                        + " i:type='x'>1</c></a> | {'a':{'b':null,'c':'1'}}",
            })
    void givesElementsByLocalName(String xml, String json) throws Exception {
        assertEquals(Endpoints.json(json), read(xml));
    }

    @Test
    void keepsTheOrderOfChildren() throws Exception {
        assertEquals(
                "{\"r\":{\"z\":\"1\",\"a\":{\"m\":[{\"n\":\"2\"},\"\"]}}}",
                read("<r><z>1</z><a><m><n>2</n></m><m/></a></r>").toString());
    }

    @Test
    void readsTheCharsetOfTheDocumentOrTheMessage() throws Exception {
        byte[] declared =
                "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>"
                        .getBytes(StandardCharsets.ISO_8859_1);
        byte[] told = "<a>é</a>".getBytes(StandardCharsets.ISO_8859_1);

        assertEquals("é", XmlReader.read(declared, null, 9, 9).path("a").asText());
        assertEquals(
                "é", XmlReader.read(told, Charset.forName("ISO-8859-1"), 9, 9).path("a").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM 'http://localhost:1/a.dtd'><a/>",
                "<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://localhost:1/'> %x;]><a/>",
                "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;'><!ENTITY d '&c;&c;&c;'>"
                        + "]><a>&d;&d;</a>",
                "<!DOCTYPE a [<!ATTLIST a b CDATA 'default'>]><a/>"
            })
    void refusesDocumentTypeDefinitions(String xml) {
        assertThrows(XmlRefused.class, () -> read(xml));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<a>", "<a></b>", "<a>&x;</a>", "<a/><b/>", "<a b=1/>"})
    void saysWhatIsNoXml(String text) {
        Exception failure = assertThrows(Exception.class, () -> read(text));

        assertTrue(
                failure instanceof XMLStreamException || failure instanceof XmlRefused,
                failure.toString());
    }

    @Test
    void boundsDepthAndNumber() throws Exception {
        String deep = "<a>".repeat(100) + "</a>".repeat(100);
        String many = "<r>" + "<a/>".repeat(998) + "<b x='1'/>" + "</r>";

        read(deep);
        assertThrows(XmlRefused.class, () -> read("<a>" + deep + "</a>"));
        assertThrows(XmlRefused.class, () -> read(many));
    }

    private static JsonNode read(String xml) throws XMLStreamException, XmlRefused {
        return XmlReader.read(xml.getBytes(StandardCharsets.UTF_8), null, 100, 1_000);
    }
}
