package io.workflowmanagement.local.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.workflowmanagement.local.client.Api;
import io.workflowmanagement.local.trial.Workbench;

/** Defines and publishes what is run. */
final class Workflows {

    private final Workbench workbench;

    /**
     * @param parallel how many executions the environment lets run at once
     */
    Workflows(Api api, String stubUrl, int parallel) {
        workbench =
                new Workbench(
                        api::post,
                        "Benchmark",
                        new JsonObject()
                                .put("variables", new JsonObject().put("API_URL", stubUrl))
                                .put(
                                        "configuration",
                                        new JsonObject()
                                                .put("timeout", 3_600)
                                                .put("maxConcurrentExecutions", parallel)));
    }

    /** The request that starts one. */
    static JsonObject start(int workflow) {
        return new JsonObject()
                .put("workflowId", workflow)
                .put("input", new JsonObject().put("itemId", 42));
    }

    /** One step: a GET. */
    int one() {
        int item = endpoint("W1 item", "GET", "/items/{itemId}", parameter("itemId"));
        return workbench.publish(
                "W1", new JsonArray().add(step("item", item, 1).put("inputMapping", of("itemId"))));
    }

    /** Three steps: a GET, a POST that depends on it with a mapped body, a PUT. */
    int three() {
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
