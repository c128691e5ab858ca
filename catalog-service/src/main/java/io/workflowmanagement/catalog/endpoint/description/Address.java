package io.workflowmanagement.catalog.endpoint.description;

/** Where a description says that its API is. */
public final class Address {

    private Address() {}

    /** As an endpoint's URL begins: what has no host goes under the variable that has one. */
    public static String absolute(String url) {
        if (url.matches("https?://.*") || url.startsWith("{")) {
            return url;
        }
        return "{API_URL}" + (url.isEmpty() || url.startsWith("/") ? url : "/" + url);
    }
}
