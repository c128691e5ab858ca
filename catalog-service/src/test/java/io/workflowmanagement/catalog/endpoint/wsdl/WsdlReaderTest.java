package io.workflowmanagement.catalog.endpoint.wsdl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.catalog.endpoint.description.ApiDescription;
import io.workflowmanagement.kit.problem.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WsdlReaderTest {

    @Test
    void writesTheEnvelopeOfAWrappedDocument() {
        JsonNode add = read(calculator()).endpoints().get(0);

        assertEquals("SOAP", add.path("type").textValue());
        assertEquals("\"urn:calculator/Add\"", add.at("/headers/SOAPAction").textValue());
        assertEquals("text/xml; charset=utf-8", add.at("/headers/Content-Type").textValue());
        assertEquals("Adds two numbers.", add.path("description").textValue());
        assertEquals(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" \
                xmlns:ns0="urn:calculator">
                  <soap:Body>
                    <ns0:Add>
                      <ns0:intA>{intA}</ns0:intA>
                      <ns0:intB>{intB}</ns0:intB>
                    </ns0:Add>
                  </soap:Body>
                </soap:Envelope>
                """,
                add.path("bodyTemplate").textValue());
        assertEquals("Integer", add.at("/parameters/0/type").textValue());
    }

    @Test
    void speaksSoap12AsItsPortDoes() {
        JsonNode add = read(calculator()).endpoints().get(1);

        assertEquals(
                "application/soap+xml; charset=utf-8; action=\"urn:calculator/Add\"",
                add.at("/headers/Content-Type").textValue());
        assertTrue(
                add.path("bodyTemplate")
                        .textValue()
                        .contains("http://www.w3.org/2003/05/soap-envelope"));
    }

    @Test
    void wrapsPartsByTheOperationInTheStyleRpc() {
        String rpc =
                calculator()
                        .replace("style=\"document\"", "style=\"rpc\"")
                        .replace("use=\"literal\"", "use=\"literal\" namespace=\"urn:rpc\"")
                        .replace(
                                "<wsdl:part name=\"parameters\" element=\"tns:Add\"/>",
                                "<wsdl:part name=\"a\" type=\"s:decimal\"/>"
                                        + "<wsdl:part name=\"b\" type=\"s:boolean\"/>");

        JsonNode add = read(rpc).endpoints().get(0);

        assertTrue(add.path("bodyTemplate").textValue().contains("<ns0:Add>\n      <a>{a}</a>"));
        assertTrue(add.path("bodyTemplate").textValue().contains("xmlns:ns0=\"urn:rpc\""));
        assertEquals("Decimal", add.at("/parameters/0/type").textValue());
        assertEquals("Boolean", add.at("/parameters/1/type").textValue());
    }

    @Test
    void namesNestedValuesByTheirPathWithTheRulesOfTheirTypes() {
        JsonNode add =
                withContent(
                        """
                        <s:element name="Customer"><s:complexType><s:sequence>
                          <s:element name="Name" minOccurs="0"><s:simpleType>
                            <s:restriction base="s:string"><s:maxLength value="5"/></s:restriction>
                          </s:simpleType></s:element>
                          <s:element name="Kind"><s:simpleType><s:restriction base="s:string">
                            <s:enumeration value="new"/><s:enumeration value="old"/>
                          </s:restriction></s:simpleType></s:element>
                        </s:sequence><s:attribute name="id" type="s:int" use="required"/>
                        </s:complexType></s:element>
                        """);

        assertEquals(List.of("Customer.@id", "Customer.Name", "Customer.Kind"), names(add));
        assertEquals(5, add.at("/parameters/1/validationRules/maxLength").intValue());
        assertEquals(false, add.at("/parameters/1/isRequired").booleanValue());
        assertEquals("new", add.at("/parameters/2/validationRules/enum/0").textValue());
        assertTrue(add.path("bodyTemplate").textValue().contains("id=\"{Customer.@id}\""));
    }

    @Test
    void leavesOffWhatContainsItselfAndLeavesOutWhatMust() {
        String type =
                "<s:complexType name=\"Node\"><s:sequence><s:element name=\"Value\""
                        + " type=\"s:string\"/><s:element name=\"Next\" type=\"tns:Node\""
                        + " minOccurs=\"%s\"/></s:sequence></s:complexType>";
        String file =
                calculator()
                        .replace(
                                "<s:element minOccurs=\"1\" maxOccurs=\"1\" name=\"intA\""
                                        + " type=\"s:int\"/>",
                                "<s:element name=\"Node\" type=\"tns:Node\"/>");

        ApiDescription may =
                read(file.replace("</s:schema>", type.formatted(0) + "</s:schema>"));
        ApiDescription must =
                read(file.replace("</s:schema>", type.formatted(1) + "</s:schema>"));

        assertEquals(List.of("Node.Value", "intB"), names(may.endpoints().get(0)));
        assertTrue(must.leftOut().get(0).reason().contains("contains itself"));
    }

    @Test
    void leavesOutWhatIsEncodedOrMissing() {
        assertEquals(
                "is encoded: literal alone is read",
                read(calculator().replace("use=\"literal\"", "use=\"encoded\""))
                        .leftOut()
                        .get(0)
                        .reason());
        assertTrue(
                read(calculator().replace("element=\"tns:Add\"", "element=\"tns:No\""))
                        .leftOut()
                        .get(0)
                        .reason()
                        .contains("which is not in the file"));
    }

    @Test
    void opensNothing() {
        String entity =
                "<!DOCTYPE d [<!ENTITY e SYSTEM"
                        + " \"file:///etc/passwd\">]><definitions>&e;</definitions>";

        assertThrows(Failure.Malformed.class, () -> read(entity));
    }

    private static ApiDescription read(String file) {
        return WsdlReader.read(file, 100);
    }

    private static JsonNode withContent(String element) {
        return read(
                        calculator()
                                .replaceAll("(?s)<s:element minOccurs=.*?(?=</s:sequence>)", "")
                                .replaceFirst("</s:sequence>", element + "</s:sequence>"))
                .endpoints()
                .get(0);
    }

    private static List<String> names(JsonNode endpoint) {
        List<String> names = new ArrayList<>();
        endpoint.path("parameters").forEach(it -> names.add(it.path("name").textValue()));
        return names;
    }

    private static String calculator() {
        try (InputStream file = WsdlReaderTest.class.getResourceAsStream("/calculator.wsdl")) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
