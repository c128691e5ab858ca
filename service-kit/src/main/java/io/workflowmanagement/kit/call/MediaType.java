package io.workflowmanagement.kit.call;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code Content-Type}.
 *
 * @param type such as {@code text/xml}, in lower case; empty when there is none
 * @param header the whole header
 */
public record MediaType(String type, String header) {

    public static final String JSON = "application/json";
    public static final String FORM = "application/x-www-form-urlencoded";
    public static final String MULTIPART = "multipart/form-data";
    static final String XML = "text/xml; charset=utf-8";
    static final String SOAP_12 = "application/soap+xml";

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ACTION =
            Pattern.compile(";\\s*action\\s*=", Pattern.CASE_INSENSITIVE);

    /**
     * @param header null for none
     */
    public static MediaType of(String header) {
        String whole = header == null ? "" : header;
        int end = whole.indexOf(';');
        String type = (end < 0 ? whole : whole.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return new MediaType(type, whole);
    }

    public boolean is(String other) {
        return type.equals(other);
    }

    public boolean isJson() {
        return type.equals(JSON) || type.endsWith("+json");
    }

    public boolean isXml() {
        return type.endsWith("/xml") || type.endsWith("+xml");
    }

    boolean hasAction() {
        return ACTION.matcher(header).find();
    }

    /** What it says, if it says one that this machine knows. */
    Optional<Charset> charset() {
        Matcher charset = CHARSET.matcher(header);
        try {
            return charset.find()
                    ? Optional.of(Charset.forName(charset.group(1)))
                    : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    Charset charsetOrUtf8() {
        return charset().orElse(StandardCharsets.UTF_8);
    }
}
