package io.workflowmanagement.kit.call;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request on the wire.
 *
 * @param body null without one
 * @param identity null without a client certificate
 */
record Request(
        String method,
        Target target,
        Map<String, String> headers,
        byte[] body,
        ClientIdentity identity) {

    private static final int MOVED_PERMANENTLY = 301;
    private static final int FOUND = 302;
    private static final int SEE_OTHER = 303;
    private static final int TEMPORARY_REDIRECT = 307;
    private static final int PERMANENT_REDIRECT = 308;

    private static final Set<String> FOR_ANY_HOST =
            Set.of("accept", "accept-language", "idempotency-key", "user-agent");

    /**
     * What the answer redirects to, empty where it doesn't or is not followed: a request that may
     * change something is not sent to two places, a body not to another host, and nothing from
     * https to http.
     */
    Optional<Request> redirected(Answer answer) {
        String location = answer.headers().get("location");
        boolean asks = method.equals("GET") || method.equals("HEAD");
        return switch (answer.status()) {
            case MOVED_PERMANENTLY, FOUND ->
                    location == null || !asks ? Optional.empty() : to(location, method, null);
            case SEE_OTHER ->
                    location == null
                            ? Optional.empty()
                            : to(location, method.equals("HEAD") ? "HEAD" : "GET", null);
            case TEMPORARY_REDIRECT, PERMANENT_REDIRECT ->
                    location == null ? Optional.empty() : to(location, method, body);
            default -> Optional.empty();
        };
    }

    private Optional<Request> to(String location, String nextMethod, byte[] nextBody) {
        Target next = target.resolve(location);
        boolean same = target.isSameOrigin(next);
        boolean weaker = target.secure() && !next.secure();
        boolean changes = !nextMethod.equals("GET") && !nextMethod.equals("HEAD");
        if (weaker || !same && changes) {
            return Optional.empty();
        }
        Map<String, String> sent = new LinkedHashMap<>();
        headers.forEach(
                (name, value) -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    boolean ofTheBody = lower.startsWith("content-");
                    if (same ? nextBody != null || !ofTheBody : FOR_ANY_HOST.contains(lower)) {
                        sent.put(name, value);
                    }
                });
        return Optional.of(new Request(nextMethod, next, sent, nextBody, same ? identity : null));
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
