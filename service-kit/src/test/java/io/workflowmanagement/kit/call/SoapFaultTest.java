package io.workflowmanagement.kit.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoapFaultTest {

    @Test
    void findsCodeAndReasonOfSoap11() throws Exception {
        SoapFault fault =
                fault(
                        "<s:Fault><faultcode>s:Server</faultcode><faultstring xml:lang='en'> Out"
                                + " of stock </faultstring><detail/></s:Fault>");

        assertEquals("The answer was the SOAP fault s:Server: Out of stock", fault.message());
        assertEquals(500, fault.status());
    }

    @Test
    void findsCodesAndReasonOfSoap12() throws Exception {
        SoapFault fault =
                fault(
                        "<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>m:NoSku"
                                + "</s:Value></s:Subcode></s:Code><s:Reason><s:Text"
                                + " xml:lang='en'>No such SKU</s:Text><s:Text"
                                + " xml:lang='de'>Keine</s:Text></s:Reason></s:Fault>");

        assertEquals(
                "The answer was the SOAP fault s:Sender/m:NoSku: No such SKU", fault.message());
        assertEquals(400, fault.status());
    }

    @ParameterizedTest
    @CsvSource({
        "s:Client,400",
        "Client.Authentication,400",
        "s:MustUnderstand,400",
        "s:Server,500",
        "Server.Busy,500",
        "own:Client-like,500"
    })
    void blamesTheSenderWhereTheCodeDoes(String code, int status) throws Exception {
        assertEquals(
                status,
                fault("<s:Fault><faultcode>%s</faultcode></s:Fault>".formatted(code)).status());
    }

    @Test
    void isNoFaultElsewhere() throws Exception {
        assertNull(fault("<Fine/>"));
        assertNull(SoapFault.in(read("<Fault><faultcode>x</faultcode></Fault>")));
        assertEquals("The answer was the SOAP fault .", fault("<s:Fault/>").message());
    }

    private static SoapFault fault(String body) throws Exception {
        return SoapFault.in(
                read(
                        "<s:Envelope xmlns:s='urn:s' xmlns:m='urn:m' xmlns:own='urn:o'><s:Body>"
                                + body
                                + "</s:Body></s:Envelope>"));
    }

    private static JsonNode read(String xml) throws Exception {
        return XmlReader.read(xml.getBytes(StandardCharsets.UTF_8), null, 100, 1_000);
    }
}
