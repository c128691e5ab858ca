package io.workflowmanagement.local.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.workflowmanagement.local.client.Api;
import io.workflowmanagement.local.trial.TrialFailed;
import io.workflowmanagement.local.trial.Workbench;
import java.time.Duration;
import java.util.Optional;

/** Defines and publishes what is run. */
final class Workflows {

    /** Longer than any run. */
    private static final int LONG_SECONDS = 86_400;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Workbench workbench;

    /**
     * @param name of the workspace
     * @param parallel how many executions the environment lets run at once
     */
    Workflows(Api api, String name, String stubUrl, int parallel) {
        workbench =
                new Workbench(
                        api::post,
                        name,
                        new JsonObject()
                                .put("variables", new JsonObject().put("API_URL", stubUrl))
                                .put(
                                        "configuration",
                                        new JsonObject()
                                                .put("timeout", LONG_SECONDS)
                                                .put("maxConcurrentExecutions", parallel)));
    }

    /** The id of the environment. */
    int environment() {
        return workbench.environment();
    }

    /** The request that starts one. */
    static JsonObject start(int workflow, Shape shape) {
        return new JsonObject().put("workflowId", workflow).put("input", shape.input());
    }

    /**
     * Starts one as soon as what was published just now can be started, which it can within half a
     * second.
     *
     * @param path {@code /executions}, with {@code ?wait} or without
     * @return the answer
     */
    static JsonObject startOnceKnown(Api api, String path, JsonObject start) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<JsonObject> answer = api.postIfFound(path, start);
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new TrialFailed(
                        "The workflow %d can't be started after %d s"
                                .formatted(start.getInteger("workflowId"), PATIENCE.toSeconds()));
            }
        }
    }

    /** The id of a new one, which can be started within a moment. */
    int publish(Shape shape) {
        return switch (shape.kind()) {
            case ONE -> items(shape.name(), 1, true);
            case THREE -> three();
            case LARGE -> large(shape.name());
            case IN_A_ROW -> items(shape.name(), shape.steps(), true);
            case IN_PARALLEL -> items(shape.name(), shape.steps(), false);
        };
    }

    /** One whose call is refused, so that it fails. */
    int publishFailing() {
        return single("Failing", endpoint("Nothing", "GET", "/nothing"), 30);
    }

    /** One whose call may take as long as it likes. */
    int publishHolder(String url) {
        return single("Holder", workbench.endpoint("Held", "GET", url), LONG_SECONDS);
    }

    private int single(String name, int endpoint, int timeoutSeconds) {
        return workbench.publish(
                name,
                new JsonArray()
                        .add(step("call", endpoint, 1).put("timeoutSeconds", timeoutSeconds)));
    }

    /** So many times the same GET. */
    private int items(String name, int steps, boolean inARow) {
        int item = endpoint(name + " item", "GET", "/items/{itemId}", parameter("itemId"));
        JsonArray all = new JsonArray();
        for (int i = 1; i <= steps; i++) {
            all.add(step("item" + i, item, inARow ? i : 1).put("inputMapping", of("itemId")));
        }
        return workbench.publish(name, all);
    }

    /** One step: a POST of the large input. */
    private int large(String name) {
        int order =
                endpoint(
                        name + " order",
                        "POST",
                        "/large-orders",
                        parameter("itemId"),
                        new JsonObject()
                                .put("name", "order")
                                .put("type", "Object")
                                .put("isRequired", true));
        return workbench.publish(
                name,
                new JsonArray()
                        .add(
                                step("order", order, 1)
                                        .put("inputMapping", of("itemId").mergeIn(of("order")))));
    }

    /** Three steps: a GET, a POST that depends on it with a mapped body, a PUT. */
    private int three() {
        int item = endpoint("W3 item", "GET", "/items/{itemId}", parameter("itemId"));
        int order =
                endpoint(
                        "W3 order",
                        "POST",
                        "/orders",
                        parameter("itemId"),
                        text("tier"),
                        parameter("quantity"));
        int close =
                endpoint("W3 close", "PUT", "/orders/{orderId}", text("orderId"), text("comment"));
        JsonObject tier = new JsonObject().put("tier", "{response.body.tier}");
        JsonObject orderInput =
                new JsonObject()
                        .put("itemId", "{input.itemId}")
                        .put("tier", "{steps.item.output.tier}")
                        .put("quantity", "{input.itemId > 10 ? 2 : 1}");
        JsonObject closeInput =
                new JsonObject()
                        .put("orderId", "{steps.order.body.orderId}")
                        .put("comment", "for a {steps.item.output.tier} customer");
        return workbench.publish(
                "W3",
                new JsonArray()
                        .add(
                                step("item", item, 1)
                                        .put("inputMapping", of("itemId"))
                                        .put("outputMapping", tier))
                        .add(
                                step("order", order, 2)
                                        .put("condition", "steps.item.output.tier == 'gold'")
                                        .put("inputMapping", orderInput))
                        .add(step("close", close, 3).put("inputMapping", closeInput)));
    }

    private int endpoint(String name, String method, String path, JsonObject... parameters) {
        return workbench.endpoint(name, method, "{API_URL}" + path, parameters);
    }

    private static JsonObject parameter(String name) {
        return new JsonObject().put("name", name).put("type", "Integer").put("isRequired", true);
    }

    private static JsonObject text(String name) {
        return new JsonObject().put("name", name).put("type", "String").put("isRequired", true);
    }

    private static JsonObject step(String key, int endpoint, int order) {
        return new JsonObject().put("key", key).put("order", order).put("apiEndpointId", endpoint);
    }

    private static JsonObject of(String input) {
        return new JsonObject().put(input, "{input." + input + "}");
    }
}
