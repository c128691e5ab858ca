package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.execution.run.Task;
import io.workflowmanagement.execution.workflow.CompiledWorkflow;
import io.workflowmanagement.kit.definition.StepDefinition;
import io.workflowmanagement.kit.expression.Scope;
import io.workflowmanagement.kit.expression.StepValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the steps of an execution have given so far, as its expressions see it. */
final class StepResults {

    private final CompiledWorkflow workflow;
    private final List<String> keys;
    private final Map<String, StepValues> values = new HashMap<>();
    private final Map<String, JsonNode> outputs = new HashMap<>();
    private final Map<String, ItemResults> items = new HashMap<>();

    StepResults(CompiledWorkflow workflow) {
        this.workflow = workflow;
        this.keys = workflow.definition().steps().stream().map(StepDefinition::key).toList();
    }

    /** An attempt with an outcome. What undoes a step leaves its result as it was. */
    void keep(Attempted it) {
        Place place = it.place();
        if (place.undoes()
                || it.status() == StepStatus.Interrupted
                || it.status() == StepStatus.Waiting) {
            return;
        }
        if (it.status() == StepStatus.Expanded) {
            items.put(place.stepKey(), new ItemResults(it.startedAt(), it.output()));
        } else if (place.isItem()) {
            boolean failed = it.status() == StepStatus.Failed;
            items.get(place.stepKey())
                    .keep(place.item(), failed ? fallback(place.stepKey()) : it.output());
        } else if (!items.containsKey(place.stepKey())) {
            JsonNode fallback = fallback(place.stepKey());
            keep(
                    place.stepKey(),
                    it.values(fallback),
                    it.status() == StepStatus.Failed ? fallback : it.output());
        }
    }

    void gather(Task.Gather task) {
        String key = task.stepKey();
        boolean failed = task.failure() != null;
        JsonNode output = failed ? fallback(key) : items.get(key).gathered();
        ObjectNode error =
                failed
                        ? JsonNodeFactory.instance.objectNode().put("message", task.failure())
                        : null;
        keep(key, new StepValues(null, null, null, output, false, error), output);
    }

    /** Its result stands no longer for a step that was passed over. */
    void passedOver(String key) {
        values.put(key, StepValues.skippedStep());
    }

    private void keep(String key, StepValues seen, JsonNode output) {
        values.put(key, seen);
        if (output != null) {
            outputs.put(key, output);
        }
    }

    /** Null for a step that is not repeated, or not yet. */
    ItemResults itemsOf(String key) {
        return items.get(key);
    }

    JsonNode output(String key) {
        return outputs.get(key);
    }

    /** Each step's output by its key, in the steps' order. */
    ObjectNode outputs() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        keys.stream().filter(outputs::containsKey).forEach(key -> all.set(key, outputs.get(key)));
        return all;
    }

    Scope in(Scope scope) {
        Scope visible = scope.withSteps(keys);
        for (Map.Entry<String, StepValues> result : values.entrySet()) {
            visible = visible.withStep(result.getKey(), result.getValue());
        }
        return visible;
    }

    /** As one item sees it; what undoes an item sees the item's own output as the step's. */
    Scope in(Scope scope, Place place) {
        Scope visible = in(scope);
        if (!place.isItem()) {
            return visible;
        }
        ItemResults all = items.get(place.stepKey());
        Scope ofItem = visible.withItem(all.item(place.item()), place.item());
        return place.undoes()
                ? ofItem.withStep(
                        place.stepKey(),
                        new StepValues(null, null, null, all.output(place.item()), false, null))
                : ofItem;
    }

    private JsonNode fallback(String key) {
        JsonNode fallback = workflow.step(key).definition().errorHandling().fallback();
        return fallback == null || fallback.isNull() ? null : fallback;
    }
}
