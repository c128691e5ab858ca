package io.workflowmanagement.kit.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.kit.definition.EndpointDefinition;
import io.workflowmanagement.kit.secrets.Redaction;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A request as it is to be sent, secrets in clear: for the wire alone. */
public final class PreparedCall {

    private final EndpointDefinition endpoint;
    private final String url;
    private final Map<String, String> headers;
    private final String body;
    private final Authenticated authenticated;

    /**
     * @param body null without one
     */
    PreparedCall(
            EndpointDefinition endpoint,
            String url,
            Map<String, String> headers,
            String body,
            Authenticated authenticated) {
        this.endpoint = endpoint;
        this.url = url;
        this.headers = Collections.unmodifiableMap(anyCase(headers));
        this.body = body;
        this.authenticated = authenticated;
    }

    /** With one more header, or another value of it. */
    public PreparedCall with(String header, String value) {
        Map<String, String> more = anyCase(headers);
        more.put(header, value);
        return new PreparedCall(endpoint, url, more, body, authenticated);
    }

    /** What it calls. */
    public EndpointDefinition endpoint() {
        return endpoint;
    }

    /**
     * @throws CallRefused when its URL is none that can be called
     */
    public Target target() {
        return Target.of(url);
    }

    String method() {
        return endpoint.method();
    }

    boolean isSoap() {
        return endpoint.type().equals("SOAP");
    }

    Map<String, String> headers() {
        return headers;
    }

    /** What is sent to the target itself and nowhere else. */
    Map<String, String> allHeaders() {
        if (authenticated.header() == null) {
            return headers;
        }
        Map<String, String> all = anyCase(headers);
        all.put(authenticated.header(), authenticated.value());
        return all;
    }

    byte[] body() {
        return body == null
                ? null
                : body.getBytes(MediaType.of(headers.get("Content-Type")).charsetOrUtf8());
    }

    private static Map<String, String> anyCase(Map<String, String> headers) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return anyCase;
    }

    TokenGrant grant() {
        return authenticated.grant();
    }

    ClientIdentity identity() {
        return authenticated.identity();
    }

    /**
     * The request as it may be shown and stored: {@code method}, {@code url}, {@code headers},
     * {@code body}.
     *
     * @param bodyBound the most characters of the body; of a longer one {@code bodyCutFrom} is said
     */
    public JsonNode shown(Redaction redaction, int bodyBound) {
        ObjectNode request =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("method", method())
                        .put("url", redaction.text(url));
        ObjectNode shown = request.putObject("headers");
        redaction.headers(headers).forEach(shown::put);
        if (authenticated.header() != null) {
            shown.put(authenticated.header(), Redaction.MASK);
        } else if (authenticated.grant() != null) {
            shown.put("Authorization", "Bearer " + Redaction.MASK);
        }
        if (body != null) {
            String masked = redaction.text(body);
            boolean whole = masked.length() <= bodyBound;
            request.put("body", whole ? masked : masked.substring(0, bodyBound));
            if (!whole) {
                request.put("bodyCutFrom", masked.length());
            }
        }
        return request;
    }

    @Override
    public String toString() {
        return method(); // never a URL or a header that may hold a secret
    }

    /**
     * Who sends it; all of it may be null.
     *
     * @param header the header that proves it, with its value; never shown
     */
    record Authenticated(String header, String value, TokenGrant grant, ClientIdentity identity) {

        static final Authenticated NOT = new Authenticated(null, null, null, null);

        @Override
        public String toString() {
            return "credentials";
        }
    }
}
