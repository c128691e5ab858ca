package io.workflowmanagement.local.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.workflowmanagement.local.client.Api;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Loads the example and runs it, once for a gold customer and once for a silver one. */
public final class Demo {

    /** As the example names it. */
    private static final String ENVIRONMENT = "Local";

    private static final String API_KEY = "sample-api-key";
    private static final int GOLD_CUSTOMER = 42;
    private static final int SILVER_CUSTOMER = 7;
    private static final Set<String> FINAL = Set.of("Completed", "Failed", "Cancelled");
    private static final Duration LONGEST_RUN = Duration.ofSeconds(60);

    private final Api api;
    private final URI gateway;
    private final URI sampleApi;
    private final Path example;
    private final Screen screen;

    /**
     * @param gateway where the suite is
     * @param sampleApi what the workflow calls
     * @param example the workflow's file
     */
    public Demo(URI gateway, URI sampleApi, Path example, Screen screen) {
        this.api = new Api(gateway);
        this.gateway = gateway;
        this.sampleApi = sampleApi;
        this.example = example;
        this.screen = screen;
    }

    /**
     * Runs the demo.
     *
     * @param passwordFile where the printed commands take the password from
     * @throws DemoFailed with what was refused
     */
    public void run(String email, String password, Path passwordFile) {
        screen.headline("Demo");
        api.signIn(email, password);
        int workflowId = load();
        String last = show(workflowId, GOLD_CUSTOMER);
        show(workflowId, SILVER_CUSTOMER);
        screen.commands(gateway, email, passwordFile, workflowId, last);
    }

    private int load() {
        int workspaceId = idOf("/workspaces", "/workspaces", new JsonObject().put("name", "Demo"));
        int projectId =
                idOf(
                        "/projects?workspaceId=" + workspaceId,
                        "/projects",
                        new JsonObject().put("workspaceId", workspaceId).put("name", "Shop"));
        int environmentId = environment(projectId);
        int workflowId = apply(projectId);
        int version = api.get("/workflows/" + workflowId).getInteger("publishedVersion");
        screen.loaded(workspaceId, projectId, environmentId, workflowId, version);
        return workflowId;
    }

    /** With what no file has: the secret, and where the sample API is now. */
    private int environment(int projectId) {
        JsonObject variables = new JsonObject().put("API_URL", sampleApi.toString());
        Optional<JsonObject> known =
                api.findByName("/environments?projectId=" + projectId, ENVIRONMENT);
        if (known.isEmpty()) {
            variables.put("API_KEY", new JsonObject().put("secret", API_KEY));
            return api.post(
                            "/environments",
                            new JsonObject()
                                    .put("projectId", projectId)
                                    .put("name", ENVIRONMENT)
                                    .put("variables", variables))
                    .getInteger("id");
        }
        int id = known.get().getInteger("id");
        String url = known.get().getJsonObject("variables", new JsonObject()).getString("API_URL");
        if (!sampleApi.toString().equals(url)) {
            api.patch("/environments/" + id, new JsonObject().put("variables", variables));
        }
        return id;
    }

    /** Publishes it too; applied once more it changes nothing. */
    private int apply(int projectId) {
        return api
                .postYaml("/workflows/import?projectId=" + projectId, file())
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .filter(item -> "Workflow".equals(item.getString("entity")))
                .findFirst()
                .orElseThrow(() -> new DemoFailed(example + " holds no workflow"))
                .getInteger("id");
    }

    private String file() {
        try {
            return Files.readString(example);
        } catch (IOException e) {
            throw new DemoFailed("Cannot read the example " + example + ": " + e, e);
        }
    }

    private int idOf(String list, String create, JsonObject wanted) {
        return api.findByName(list, wanted.getString("name"))
                .orElseGet(() -> api.post(create, wanted))
                .getInteger("id");
    }

    private String show(int workflowId, int customerId) {
        JsonObject input = new JsonObject().put("customerId", customerId).put("item", "Green tea");
        String id = start(workflowId, input);
        screen.started(id, input);
        int shown = 0;
        long deadline = System.nanoTime() + LONGEST_RUN.toNanos();
        while (true) {
            // The execution is read before its steps: a final one has all of them.
            JsonObject execution = api.get("/executions/" + id);
            boolean over = FINAL.contains(execution.getString("status"));
            shown = showSteps(id, shown, over);
            if (over) {
                screen.result(execution);
                return id;
            }
            pauseUntil(deadline, "The execution " + id + " did not end in time");
        }
    }

    /** Steps appear in the order in which they began, each once, when it is over. */
    private int showSteps(String id, int alreadyShown, boolean over) {
        JsonArray steps = api.get("/executions/" + id + "/steps").getJsonArray("items");
        int shown = alreadyShown;
        while (shown < steps.size()) {
            JsonObject step = steps.getJsonObject(shown);
            if (step.getString("completedAt") == null
                    && !"Skipped".equals(step.getString("status"))
                    && !over) {
                return shown;
            }
            screen.step(step);
            shown++;
        }
        return shown;
    }

    /** What was published just now may take half a second until it can be started. */
    private String start(int workflowId, JsonObject input) {
        JsonObject request = new JsonObject().put("workflowId", workflowId).put("input", input);
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            Optional<JsonObject> started = api.postIfFound("/executions", request);
            if (started.isPresent()) {
                return started.get().getString("id");
            }
            pauseUntil(deadline, "The published workflow " + workflowId + " cannot be started");
        }
    }

    private static void pauseUntil(long deadline, String otherwise) {
        if (System.nanoTime() - deadline > 0) {
            throw new DemoFailed(otherwise);
        }
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailed("Interrupted", e);
        }
    }
}
