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

        ApiDescription may = read(file.replace("</s:schema>", type.formatted(0) + "</s:schema>"));
        ApiDescription must = read(file.replace("</s:schema>", type.formatted(1) + "</s:schema>"));

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

    @Test
    void sendsTheAttributesThatARootAndItsBaseTypesMustHave() {
        JsonNode add =
                withType(
                        "Derived",
                        """
                        <s:complexType name="Base"><s:sequence>
                          <s:element name="Name" type="s:string"/>
                        </s:sequence><s:attribute name="mode" type="s:int" use="required"/>
                        </s:complexType>
                        <s:complexType name="Derived"><s:complexContent>
                          <s:extension base="tns:Base"><s:sequence/>
                            <s:attribute name="kind" use="required"/>
                          </s:extension>
                        </s:complexContent></s:complexType>
                        """);

        assertEquals(List.of("@mode", "@kind", "Name"), names(add));
        assertEquals("Integer", add.at("/parameters/0/type").textValue());
        assertTrue(
                add.path("bodyTemplate")
                        .textValue()
                        .contains("<ns0:Add mode=\"{@mode}\" kind=\"{@kind}\">"));
    }

    @Test
    void asksForNoAttributeOfWhatMayBeMissing() {
        JsonNode add =
                withContent(
                        """
                        <s:element name="Note" minOccurs="0"><s:complexType><s:simpleContent>
                          <s:extension base="s:string">
                            <s:attribute name="lang" type="s:string" use="required"/>
                          </s:extension>
                        </s:simpleContent></s:complexType></s:element>
                        """);

        assertEquals(List.of("Note.@lang", "Note"), names(add));
        assertEquals(false, add.at("/parameters/0/isRequired").booleanValue());
    }

    @Test
    void takesOfAChoiceTheFirstThatIsNotAbstract() {
        String element = "<s:element name=\"%s\" type=\"s:string\" abstract=\"%s\"/>";
        String choice =
                "<s:choice><s:element ref=\"tns:Any\"/><s:sequence><s:element name=\"Id\""
                        + " type=\"s:string\"/></s:sequence></s:choice>";

        JsonNode add = withContent(choice, element.formatted("Any", true));

        assertEquals(List.of("Id"), names(add));
    }

    @Test
    void leavesOutWhatSomethingElseMustStandFor() {
        ApiDescription read =
                read(
                        content(
                                "<s:element name=\"Record\" type=\"tns:Record\"/>",
                                "<s:complexType name=\"Record\" abstract=\"true\"/>"));

        assertEquals(
                "needs {urn:calculator}Record, which is abstract: something stands for it",
                read.leftOut().get(0).reason());
    }

    @Test
    void endsWhereATypeExtendsItself() {
        ApiDescription read =
                read(
                        content(
                                "<s:element name=\"A\" type=\"tns:A\"/>",
                                "<s:complexType name=\"A\"><s:complexContent><s:extension"
                                        + " base=\"tns:A\"/></s:complexContent></s:complexType>"));

        assertTrue(read.leftOut().get(0).reason().contains("too deep"));
    }

    @Test
    void endsWhereAGroupContainsItself() {
        ApiDescription read =
                read(
                        content(
                                "<s:group ref=\"tns:G\"/>",
                                "<s:group name=\"G\"><s:sequence><s:group ref=\"tns:G\"/>"
                                        + "</s:sequence></s:group>"));

        assertEquals("needs G, which contains itself", read.leftOut().get(0).reason());
    }

    @Test
    void endsWhereElementsWithoutValuesMultiply() {
        StringBuilder types = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            String next = "type=\"tns:T" + (i + 1) + "\"/>";
            types.append("<s:complexType name=\"T" + i + "\"><s:sequence><s:element name=\"a\" ")
                    .append(next + "<s:element name=\"b\" " + next)
                    .append("</s:sequence></s:complexType>");
        }
        types.append("<s:complexType name=\"T16\"/>");

        ApiDescription read =
                read(content("<s:element name=\"T\" type=\"tns:T0\"/>", types.toString()));

        assertEquals("has more than 2000 elements", read.leftOut().get(0).reason());
    }

    @Test
    void namesWhatLiesDeepByTheEndOfItsPath() {
        String name = "AnElementWhoseNameIsLong";
        String open = "<s:element name=\"%s%d\"><s:complexType><s:sequence>";
        String close = "</s:sequence></s:complexType></s:element>";
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            content.append(open.formatted(name, i));
        }
        content.append("<s:element name=\"Value\" type=\"s:string\"/>").append(close.repeat(5));

        JsonNode value = withContent(content.toString()).at("/parameters/0");

        String end = name + "2." + name + "3." + name + "4.Value";
        assertEquals(end, value.path("name").textValue());
        assertEquals(name + "0." + name + "1." + end, value.path("description").textValue());
    }

    @Test
    void goesUnderAVariableWithoutAnAddress() {
        String url = "location=\"[^\"]*\"";

        assertEquals("{API_URL}", urlOf(calculator().replaceAll(url, "location=\"\"")));
        assertEquals("{API_URL}/add", urlOf(calculator().replaceAll(url, "location=\"add\"")));
    }

    @Test
    void sendsARootThatIsAValue() {
        JsonNode add =
                withType(
                        "Word",
                        "<s:simpleType name=\"Word\"><s:restriction base=\"s:string\"/></s:simpleType>");

        assertEquals(List.of("Add"), names(add));
        assertTrue(add.path("bodyTemplate").textValue().contains("<ns0:Add>{Add}</ns0:Add>"));
    }

    @Test
    void saysWhichImportedSchemasAreMissing() {
        String file =
                calculator()
                        .replace("type=\"s:int\"", "type=\"tns:Far\"")
                        .replaceFirst(
                                "(<s:schema[^>]*>)",
                                "$1<s:import namespace=\"urn:far\" schemaLocation=\"far.xsd\"/>");

        assertEquals(
                "needs the simpleType {urn:calculator}Far, which is not in the file: it imports"
                        + " far.xsd, which is not read; put the schemas into its types",
                read(file).leftOut().get(0).reason());
    }

    private static String urlOf(String file) {
        return read(file).endpoints().get(0).path("url").textValue();
    }

    private static ApiDescription read(String file) {
        return WsdlReader.read(file, 100);
    }

    /** The calculator whose Add is of a type among those given. */
    private static JsonNode withType(String type, String types) {
        return read(calculator()
                        .replaceFirst(
                                "(?s)<s:element name=\"Add\">.*?</s:element>\\s*(?=<s:element name=|</s:schema>)",
                                "<s:element name=\"Add\" type=\"tns:" + type + "\"/>")
                        .replace("</s:schema>", types + "</s:schema>"))
                .endpoints()
                .get(0);
    }

    private static String content(String content, String parts) {
        return calculator()
                .replaceAll("(?s)<s:element minOccurs=.*?(?=</s:sequence>)", "")
                .replaceFirst("</s:sequence>", content + "</s:sequence>")
                .replace("</s:schema>", parts + "</s:schema>");
    }

    private static JsonNode withContent(String content, String parts) {
        return read(content(content, parts)).endpoints().get(0);
    }

    private static JsonNode withContent(String content) {
        return withContent(content, "");
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
