package io.workflowmanagement.local.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of {@code deploy/examples}. */
final class Example {

    private final Path folder;

    Example(Path folder) {
        this.folder = folder;
    }

    JsonObject environment(String apiUrl) {
        JsonObject environment = read(folder.resolve("environment.json"));
        environment.getJsonObject("variables").put("API_URL", apiUrl);
        return environment;
    }

    List<JsonObject> endpoints() {
        try (Stream<Path> files = Files.list(folder.resolve("endpoints"))) {
            return files.sorted().map(Example::read).toList();
        } catch (IOException e) {
            throw new DemoFailed("Cannot read the example in " + folder + ": " + e, e);
        }
    }

    /** With the names of the endpoints in its steps replaced by these ids. */
    JsonObject workflow(Map<String, Integer> endpointIds) {
        JsonObject workflow = read(folder.resolve("workflow.json"));
        JsonArray steps = workflow.getJsonArray("steps");
        for (int i = 0; i < steps.size(); i++) {
            JsonObject step = steps.getJsonObject(i);
            step.put("apiEndpointId", endpointIds.get((String) step.remove("apiEndpoint")));
        }
        return workflow;
    }

    private static JsonObject read(Path file) {
        try {
            return new JsonObject(Files.readString(file));
        } catch (IOException e) {
            throw new DemoFailed("Cannot read " + file + ": " + e, e);
        }
    }
}
