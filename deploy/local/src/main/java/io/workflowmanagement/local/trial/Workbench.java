package io.workflowmanagement.local.trial;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.BiFunction;

/** A workspace with one project and one environment, in which workflows are made and published. */
public final class Workbench {

    private final BiFunction<String, JsonObject, JsonObject> post;
    private final int workspace;
    private final int project;
    private final int environment;

    /**
     * @param post answers a request that makes or changes something, by its path and body
     * @param settings of the environment: its {@code configuration}, and {@code variables} if any
     */
    public Workbench(
            BiFunction<String, JsonObject, JsonObject> post, String name, JsonObject settings) {
        this.post = post;
        workspace = create("/workspaces", named(name));
        project = create("/projects", named(name).put("workspaceId", workspace));
        environment =
                create("/environments", named(name).put("projectId", project).mergeIn(settings));
    }

    /** The id of the environment. */
    public int environment() {
        return environment;
    }

    /** The id of a new endpoint. */
    public int endpoint(String name, String method, String url, JsonObject... parameters) {
        JsonArray all = new JsonArray();
        for (JsonObject parameter : parameters) {
            all.add(parameter);
        }
        return create(
                "/endpoints",
                named(name)
                        .put("workspaceId", workspace)
                        .put("method", method)
                        .put("url", url)
                        .put("parameters", all));
    }

    /** The id of a new workflow, which can be started within a moment. */
    public int publish(String name, JsonArray steps) {
        int id =
                create(
                        "/workflows",
                        named(name)
                                .put("projectId", project)
                                .put("environmentId", environment)
                                .put("steps", steps));
        post.apply("/workflows/" + id + "/publish", new JsonObject());
        return id;
    }

    private int create(String path, JsonObject content) {
        return post.apply(path, content).getInteger("id");
    }

    private static JsonObject named(String name) {
        return new JsonObject().put("name", name);
    }
}
