package io.workflowmanagement.kit.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * A fault of SOAP 1.1 or 1.2 in an answer.
 *
 * @param code as written, with its prefix
 */
record SoapFault(String code, String reason) {

    private static final int SHOWN = 500;
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    /** What the same message sent again would meet again (SOAP 1.1, 4.4.1; 1.2, 5.4.6). */
    private static final Set<String> OF_THE_MESSAGE =
            Set.of("Client", "Sender", "MustUnderstand", "VersionMismatch", "DataEncodingUnknown");

    /**
     * @param document as {@link XmlReader} gives it
     * @return null where it holds none
     */
    static SoapFault in(JsonNode document) {
        JsonNode fault = document.path("Envelope").path("Body").path("Fault");
        if (fault.has("faultcode") || fault.has("faultstring")) {
            return new SoapFault(text(fault.path("faultcode")), text(fault.path("faultstring")));
        }
        if (fault.has("Code") || fault.has("Reason")) {
            return new SoapFault(code(fault.path("Code")), text(fault.path("Reason").path("Text")));
        }
        return fault.isMissingNode() ? null : new SoapFault("", "");
    }

    /** With its subcodes, which say more. */
    private static String code(JsonNode code) {
        String value = text(code.path("Value"));
        return code.has("Subcode") ? value + "/" + code(code.path("Subcode")) : value;
    }

    private static String text(JsonNode element) {
        JsonNode one = element.isArray() ? element.path(0) : element;
        String text = one.isObject() ? one.path(XmlReader.TEXT).asText() : one.asText();
        return text.strip();
    }

    /** By what status it is decided whether to try again. */
    int status() {
        String first = code.split("/", 2)[0];
        String local = first.substring(first.indexOf(':') + 1).split("\\.", 2)[0];
        return OF_THE_MESSAGE.contains(local) ? BAD_REQUEST : SERVER_ERROR;
    }

    String message() {
        String shown = reason.length() <= SHOWN ? reason : reason.substring(0, SHOWN) + "…";
        return "The answer was the SOAP fault " + code + (shown.isEmpty() ? "." : ": " + shown);
    }
}
