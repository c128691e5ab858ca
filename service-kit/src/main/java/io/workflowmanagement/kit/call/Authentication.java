package io.workflowmanagement.kit.call;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a request proves who sends it. Each method has named values, texts in which a bare name is an
 * environment variable; those that an endpoint doesn't give have the default here. A client
 * certificate goes with any method.
 */
public enum Authentication {
    None(Map.of(), Set.of()),
    Basic(
            Map.of("username", "{BASIC_USERNAME}", "password", "{BASIC_PASSWORD}"),
            Set.of("password")),
    Bearer(Map.of("token", "{BEARER_TOKEN}"), Set.of("token")),
    ApiKey(Map.of("header", "X-API-Key", "key", "{API_KEY}"), Set.of("key")),
    OAuth2ClientCredentials(
            Map.of(
                    "tokenUrl",
                    "{OAUTH2_TOKEN_URL}",
                    "clientId",
                    "{OAUTH2_CLIENT_ID}",
                    "clientSecret",
                    "{OAUTH2_CLIENT_SECRET}",
                    "scope",
                    "",
                    "audience",
                    ""),
            Set.of("clientSecret"));

    static final String CERTIFICATE = "certificate";
    static final String PRIVATE_KEY = "privateKey";

    private final Map<String, String> defaults;
    private final Set<String> secrets;

    Authentication(Map<String, String> defaults, Set<String> secrets) {
        this.defaults = defaults;
        this.secrets = secrets;
    }

    Map<String, String> defaults() {
        return defaults;
    }

    /** The values that an endpoint may give. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(defaults.keySet());
        names.add(CERTIFICATE);
        names.add(PRIVATE_KEY);
        return names;
    }

    /** Whether a value is never written down in an endpoint, but stands in a variable. */
    public boolean isSecret(String name) {
        return secrets.contains(name) || name.equals(PRIVATE_KEY);
    }
}
