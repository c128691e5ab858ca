package io.workflowmanagement.local.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes one OpenAPI document of several. What is the same in two documents stands once; what has
 * the same name but differs gets its service's name in front, and the references follow.
 */
final class OpenApiMerge {

    private static final String REFERENCE = "#/components/";

    private final JsonObject paths = new JsonObject();
    private final JsonObject components = new JsonObject();
    private final Set<Object> tags = new LinkedHashSet<>();

    private OpenApiMerge() {}

    /**
     * @param documents by service, in the order in which they appear
     * @param ownerOf which service a path belongs to; a path of another's, or of nobody's, is left
     *     out
     */
    static JsonObject of(
            Map<String, JsonObject> documents, Function<String, Optional<String>> ownerOf) {
        OpenApiMerge merge = new OpenApiMerge();
        documents.forEach((service, document) -> merge.add(service, document, ownerOf));
        JsonObject first = documents.values().iterator().next();
        return new JsonObject()
                .put("openapi", first.getString("openapi"))
                .put(
                        "info",
                        new JsonObject()
                                .put("title", "WorkflowManagement")
                                .put(
                                        "version",
                                        first.getJsonObject("info", new JsonObject())
                                                .getString("version", "")))
                .put("tags", new JsonArray(List.copyOf(merge.tags)))
                .put("paths", merge.paths)
                .put("components", merge.components);
    }

    private void add(
            String service, JsonObject document, Function<String, Optional<String>> ownerOf) {
        JsonObject own = document.getJsonObject("components", new JsonObject());
        Map<String, String> renamed = renamed(service, own);
        JsonObject rewritten = (JsonObject) rewrite(own, renamed);
        for (String kind : rewritten.fieldNames()) {
            JsonObject target = components.getJsonObject(kind, new JsonObject());
            rewritten
                    .getJsonObject(kind)
                    .forEach(
                            each -> {
                                String reference = REFERENCE + kind + "/" + each.getKey();
                                target.put(
                                        nameIn(renamed.getOrDefault(reference, reference)),
                                        each.getValue());
                            });
            components.put(kind, target);
        }
        document.getJsonObject("paths", new JsonObject())
                .forEach(
                        path -> {
                            if (ownerOf.apply(path.getKey()).filter(service::equals).isPresent()) {
                                paths.put(path.getKey(), rewrite(path.getValue(), renamed));
                            }
                        });
        document.getJsonArray("tags", new JsonArray()).forEach(tags::add);
    }

    /** The references of this service's that would meet another's of the same name. */
    private Map<String, String> renamed(String service, JsonObject own) {
        Map<String, String> renamed = new HashMap<>();
        for (String kind : own.fieldNames()) {
            JsonObject others = components.getJsonObject(kind, new JsonObject());
            for (String name : own.getJsonObject(kind).fieldNames()) {
                boolean differs =
                        others.containsKey(name)
                                && !others.getValue(name)
                                        .equals(own.getJsonObject(kind).getValue(name));
                if (differs) {
                    renamed.put(
                            REFERENCE + kind + "/" + name,
                            REFERENCE + kind + "/" + capitalised(service) + name);
                }
            }
        }
        return renamed;
    }

    private static Object rewrite(Object node, Map<String, String> renamed) {
        if (node instanceof JsonObject object) {
            Map<String, Object> copy = new LinkedHashMap<>();
            object.forEach(
                    each ->
                            copy.put(
                                    each.getKey(),
                                    each.getKey().equals("$ref")
                                            ? renamed.getOrDefault(
                                                    each.getValue(), each.getValue().toString())
                                            : rewrite(each.getValue(), renamed)));
            return new JsonObject(copy);
        }
        if (node instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(each -> copy.add(rewrite(each, renamed)));
            return copy;
        }
        return node;
    }

    private static String nameIn(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static String capitalised(String service) {
        return Character.toUpperCase(service.charAt(0)) + service.substring(1);
    }
}
