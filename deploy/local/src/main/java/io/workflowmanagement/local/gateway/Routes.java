package io.workflowmanagement.local.gateway;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which service owns a path: the table of the HTTP contract. */
final class Routes {

    /** The services' names in the order in which their documents are merged. */
    static final List<String> SERVICES = List.of("identity", "catalog", "execution", "scheduler");

    private static final Map<String, String> OWNERS =
            Map.ofEntries(
                    Map.entry("/api/v1/auth", "identity"),
                    Map.entry("/api/v1/users", "identity"),
                    Map.entry("/api/v1/workspaces", "identity"),
                    Map.entry("/api/v1/service-accounts", "identity"),
                    Map.entry("/api/v1/audit-entries", "identity"),
                    Map.entry("/.well-known/jwks.json", "identity"),
                    Map.entry("/api/v1/projects", "catalog"),
                    Map.entry("/api/v1/environments", "catalog"),
                    Map.entry("/api/v1/endpoints", "catalog"),
                    Map.entry("/api/v1/workflows", "catalog"),
                    Map.entry("/api/v1/approvals", "catalog"),
                    Map.entry("/api/v1/executions", "execution"),
                    Map.entry("/api/v1/triggers", "execution"),
                    Map.entry("/api/v1/hooks", "execution"),
                    Map.entry("/api/v1/workflow-summaries", "execution"),
                    Map.entry("/api/v1/workflow-metrics", "execution"),
                    Map.entry("/api/v1/schedules", "scheduler"));

    private Routes() {}

    /** The service that owns this path, none for a path of nobody's. */
    static Optional<String> ownerOf(String path) {
        if (leavesItsPlace(path)) {
            return Optional.empty();
        }
        return OWNERS.entrySet().stream()
                .filter(
                        route ->
                                path.equals(route.getKey())
                                        || path.startsWith(route.getKey() + "/"))
                .max(Comparator.comparingInt(route -> route.getKey().length()))
                .map(Map.Entry::getValue);
    }

    /** Dots that a service would resolve could lead from an owned path to one that is not open. */
    private static boolean leavesItsPlace(String path) {
        try {
            String decoded = QueryStringDecoder.decodeComponent(path.replace("+", "%2B"));
            return Arrays.stream(decoded.split("[/\\\\]"))
                    .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
        } catch (IllegalArgumentException badlyEncoded) {
            return true;
        }
    }
}
