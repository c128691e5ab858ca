package io.workflowmanagement.kit.call;

import io.workflowmanagement.kit.definition.EndpointDefinition;
import io.workflowmanagement.kit.expression.EndpointText;
import io.workflowmanagement.kit.expression.References;
import io.workflowmanagement.kit.expression.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An endpoint's authentication with its texts compiled. */
final class Credentials {

    private static final String AUTHORIZATION = "Authorization";

    private final Authentication method;
    private final boolean byHand;
    private final Map<String, EndpointText> texts;

    private Credentials(Authentication method, boolean byHand, Map<String, EndpointText> texts) {
        this.method = method;
        this.byHand = byHand;
        this.texts = Map.copyOf(texts);
    }

    static Credentials of(EndpointDefinition endpoint, Map<String, EndpointText> headers) {
        Authentication method =
                endpoint.authenticationMethod() == null
                        ? Authentication.None
                        : Authentication.valueOf(endpoint.authenticationMethod());
        Map<String, String> given = new HashMap<>(method.defaults());
        given.putAll(endpoint.authentication());
        Map<String, EndpointText> texts = new HashMap<>();
        given.forEach((name, text) -> texts.put(name, compile(name, text)));
        return new Credentials(method, isByHand(method, given, headers), texts);
    }

    /**
     * Only PEM has several lines; what goes into a header must have one.
     *
     * @throws io.workflowmanagement.kit.expression.InvalidExpression with a position in the text
     */
    private static EndpointText compile(String name, String text) {
        return isPem(name) ? EndpointText.plain(text) : EndpointText.header(text, Set.of());
    }

    private static boolean isPem(String name) {
        return name.equals(Authentication.CERTIFICATE) || name.equals(Authentication.PRIVATE_KEY);
    }

    /** Whether the endpoint's own headers say who calls: they have the one that this would set. */
    private static boolean isByHand(
            Authentication method, Map<String, String> values, Map<String, EndpointText> headers) {
        return switch (method) {
            case None -> true;
            case Basic, Bearer, OAuth2ClientCredentials -> headers.containsKey(AUTHORIZATION);
            case ApiKey -> headers.containsKey(values.get("header"));
        };
    }

    /** What the values that count refer to, by their names. */
    Map<String, References> references() {
        Map<String, References> references = new TreeMap<>();
        texts.forEach(
                (name, text) -> {
                    if (!byHand || isPem(name)) {
                        references.put(name, text.references());
                    }
                });
        return references;
    }

    /** The name of the header that it sets by itself, null for none. */
    String header(Scope scope) {
        if (byHand) {
            return null;
        }
        return switch (method) {
            case None, OAuth2ClientCredentials -> null;
            case Basic, Bearer -> AUTHORIZATION;
            case ApiKey -> text("header", scope);
        };
    }

    /** The value of that header. */
    String value(Scope scope) {
        return switch (method) {
            case None, OAuth2ClientCredentials -> null;
            case Basic -> basic(text("username", scope), text("password", scope));
            case Bearer -> "Bearer " + text("token", scope);
            case ApiKey -> text("key", scope);
        };
    }

    /** Null where no token is to be asked for. */
    TokenGrant grant(Scope scope) {
        if (byHand || method != Authentication.OAuth2ClientCredentials) {
            return null;
        }
        return new TokenGrant(
                text("tokenUrl", scope),
                text("clientId", scope),
                text("clientSecret", scope),
                text("scope", scope),
                text("audience", scope));
    }

    /** Null without a client certificate. */
    ClientIdentity identity(Scope scope) {
        return texts.containsKey(Authentication.CERTIFICATE)
                        && texts.containsKey(Authentication.PRIVATE_KEY)
                ? new ClientIdentity(
                        text(Authentication.CERTIFICATE, scope),
                        text(Authentication.PRIVATE_KEY, scope))
                : null;
    }

    static String basic(String username, String password) {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private String text(String name, Scope scope) {
        return texts.get(name).render(scope, Map.of());
    }
}
