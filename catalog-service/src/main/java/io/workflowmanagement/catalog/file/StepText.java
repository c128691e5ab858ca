package io.workflowmanagement.catalog.file;

import static io.workflowmanagement.catalog.file.StepReferences.COMPENSATION;
import static io.workflowmanagement.catalog.file.StepReferences.ENDPOINT;
import static io.workflowmanagement.catalog.file.StepReferences.ENDPOINT_ID;
import static io.workflowmanagement.catalog.file.StepReferences.NAME;
import static io.workflowmanagement.catalog.file.StepReferences.PROJECT;
import static io.workflowmanagement.catalog.file.StepReferences.WORKFLOW;
import static io.workflowmanagement.catalog.file.StepReferences.WORKFLOW_ID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.document.Parts;
import io.workflowmanagement.catalog.endpoint.EndpointsByName.Named;
import io.workflowmanagement.catalog.workflow.CompensationDraft;
import io.workflowmanagement.catalog.workflow.StepDraft;
import io.workflowmanagement.catalog.workflow.WorkflowAddress;
import io.workflowmanagement.kit.definition.Callback;
import io.workflowmanagement.kit.definition.Decision;
import io.workflowmanagement.kit.definition.ErrorHandling;
import io.workflowmanagement.kit.definition.ForEach;
import io.workflowmanagement.kit.definition.Wait;
import java.util.List;
import java.util.Map;

/** Writes steps as files have them: names for ids, and nothing that reads the same unsaid. */
final class StepText {

    /** What a step has as an object of its own, with defaults of its own. */
    private static final Map<String, Class<?>> PARTS =
            Map.of(
                    "errorHandling",
                    ErrorHandling.class,
                    "forEach",
                    ForEach.class,
                    COMPENSATION,
                    CompensationDraft.class,
                    "wait",
                    Wait.class,
                    "callback",
                    Callback.class,
                    "decision",
                    Decision.class);

    private final Parts parts;
    private final int projectId;
    private final Map<Integer, Named> endpoints;
    private final Map<Integer, WorkflowAddress> workflows;

    /**
     * @param projectId of the workflow: those beside it need no project to be found
     */
    StepText(
            Parts parts,
            int projectId,
            Map<Integer, Named> endpoints,
            Map<Integer, WorkflowAddress> workflows) {
        this.parts = parts;
        this.projectId = projectId;
        this.endpoints = endpoints;
        this.workflows = workflows;
    }

    ArrayNode write(List<StepDraft> steps) {
        ArrayNode written = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < steps.size(); i++) {
            written.add(write(steps.get(i), i + 1));
        }
        return written;
    }

    private ObjectNode write(StepDraft draft, int place) {
        ObjectNode step = JsonNodeFactory.instance.objectNode().put("key", draft.key());
        ObjectNode bare = step.deepCopy().put("order", place);
        ObjectNode said =
                Defaults.without(
                        parts.tree(draft), parts.tree(parts.lenient(bare, StepDraft.class)));
        PARTS.forEach((name, type) -> shorten(said, name, type));
        nameEndpoint(said);
        if (said.get(COMPENSATION) instanceof ObjectNode compensation) {
            nameEndpoint(compensation);
        }
        if (said.get(WORKFLOW) instanceof ObjectNode workflow) {
            nameWorkflow(workflow);
        }
        if (said.has(ENDPOINT)) {
            step.set(ENDPOINT, said.remove(ENDPOINT));
        }
        return step.setAll(said);
    }

    private void shorten(ObjectNode step, String name, Class<?> type) {
        if (step.get(name) instanceof ObjectNode part) {
            JsonNode bare = parts.tree(parts.lenient(JsonNodeFactory.instance.objectNode(), type));
            ObjectNode rest = Defaults.without(part, bare);
            if (rest.isEmpty()) {
                step.remove(name);
            } else {
                step.set(name, rest);
            }
        }
    }

    private void nameEndpoint(ObjectNode caller) {
        JsonNode id = caller.remove(ENDPOINT_ID);
        if (id != null && endpoints.containsKey(id.asInt())) {
            caller.put(ENDPOINT, endpoints.get(id.asInt()).draft().name());
        }
    }

    private void nameWorkflow(ObjectNode workflow) {
        WorkflowAddress address = workflows.get(workflow.path(WORKFLOW_ID).asInt());
        workflow.remove(WORKFLOW_ID);
        if (address != null) {
            workflow.put(NAME, address.name());
            if (address.projectId() != projectId) {
                workflow.put(PROJECT, address.project());
            }
        }
    }
}
