package io.workflowmanagement.kit.call;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a request goes.
 *
 * @param host in lower case; an IPv6 address has its brackets
 * @param uri path and query
 */
public record Target(boolean secure, String host, int port, String uri) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * @throws CallRefused when it is no URL that can be called
     */
    static Target of(String url) {
        try {
            return of(new URI(url));
        } catch (URISyntaxException e) {
            throw new CallRefused("The URL is none once its variables are filled in.");
        }
    }

    static Target of(URI uri) {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        if (!secure && !"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            throw new CallRefused("The URL is no absolute http or https URL.");
        }
        if (uri.getRawUserInfo() != null) {
            throw new CallRefused("The URL holds credentials: use an authentication method.");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? HTTPS : HTTP;
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Target(secure, uri.getHost().toLowerCase(Locale.ROOT), port, path + query);
    }

    /** What a redirect answered from here leads to. */
    Target resolve(String location) {
        try {
            return of(new URI(url()).resolve(new URI(location)));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new CallRefused("The answer redirects to what is no URL.");
        }
    }

    /** Host and port, such as {@code api.example.com:443}. */
    public String authority() {
        return host + ":" + port;
    }

    boolean isSameOrigin(Target other) {
        return secure == other.secure && port == other.port && host.equals(other.host);
    }

    private String url() {
        return (secure ? "https://" : "http://") + authority() + uri;
    }

    @Override
    public String toString() {
        return authority(); // its path and query may hold a secret
    }
}
