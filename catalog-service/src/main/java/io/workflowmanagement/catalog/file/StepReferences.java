package io.workflowmanagement.catalog.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.workflow.WorkflowAddress;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the steps of a file refer to by name, where the contract has ids. */
final class StepReferences {

    static final String ENDPOINT = "endpoint";
    static final String ENDPOINT_ID = "apiEndpointId";
    static final String COMPENSATION = "compensation";
    static final String WORKFLOW = "workflow";
    static final String WORKFLOW_ID = "workflowId";
    static final String NAME = "name";
    static final String PROJECT = "project";

    private final int projectId;
    private final Map<String, Integer> endpoints;
    private final List<WorkflowAddress> workflows;
    private final List<Violation> unknown = new ArrayList<>();

    /**
     * @param projectId where a workflow is looked for unless its step names a project
     * @param endpoints ids by names
     */
    StepReferences(int projectId, Map<String, Integer> endpoints, List<WorkflowAddress> workflows) {
        this.projectId = projectId;
        this.endpoints = endpoints;
        this.workflows = workflows;
    }

    static Set<String> endpointsOf(WorkflowFile file) {
        Set<String> names = new TreeSet<>();
        for (JsonNode step : file.steps()) {
            addText(step.path(ENDPOINT), names);
            addText(step.path(COMPENSATION).path(ENDPOINT), names);
        }
        return names;
    }

    static Set<String> workflowsOf(WorkflowFile file) {
        Set<String> names = new TreeSet<>();
        file.steps().forEach(step -> addText(step.path(WORKFLOW).path(NAME), names));
        return names;
    }

    /** Those that lie in the project of the file itself. */
    static Set<String> neighboursOf(WorkflowFile file) {
        Set<String> names = new TreeSet<>();
        for (JsonNode step : file.steps()) {
            if (!step.path(WORKFLOW).hasNonNull(PROJECT)) {
                addText(step.path(WORKFLOW).path(NAME), names);
            }
        }
        return names;
    }

    private static void addText(JsonNode value, Set<String> texts) {
        if (value.isTextual()) {
            texts.add(value.textValue());
        }
    }

    /**
     * @return the steps as the contract has them
     */
    ArrayNode resolve(List<ObjectNode> steps) {
        ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < steps.size(); i++) {
            ObjectNode step = steps.get(i).deepCopy();
            String field = "steps[" + i + "].";
            resolveEndpoint(step, field);
            if (step.get(COMPENSATION) instanceof ObjectNode compensation) {
                resolveEndpoint(compensation, field + COMPENSATION + ".");
            }
            if (step.get(WORKFLOW) instanceof ObjectNode workflow) {
                step.set(WORKFLOW, resolveWorkflow(workflow, field + WORKFLOW));
            }
            resolved.add(step);
        }
        if (!unknown.isEmpty()) {
            throw new Failure.Invalid(unknown);
        }
        return resolved;
    }

    private void resolveEndpoint(ObjectNode caller, String field) {
        requireNoId(caller, ENDPOINT_ID, field + ENDPOINT);
        if (caller.has(ENDPOINT)) {
            String name = caller.remove(ENDPOINT).asText();
            Optional.ofNullable(endpoints.get(name))
                    .ifPresentOrElse(
                            id -> caller.put(ENDPOINT_ID, id),
                            () ->
                                    unknown.add(
                                            new Violation(
                                                    field + ENDPOINT,
                                                    "neither the file nor the workspace has an"
                                                            + " endpoint "
                                                            + name)));
        }
    }

    private ObjectNode resolveWorkflow(ObjectNode workflow, String field) {
        requireNoId(workflow, WORKFLOW_ID, field + "." + NAME);
        ObjectNode resolved = workflow.deepCopy();
        String name = resolved.path(NAME).asText();
        JsonNode project = resolved.path(PROJECT);
        resolved.remove(List.of(NAME, PROJECT));
        workflows.stream()
                .filter(it -> it.name().equals(name))
                .filter(
                        it ->
                                project.isTextual()
                                        ? it.project().equals(project.textValue())
                                        : it.projectId() == projectId)
                .findFirst()
                .ifPresentOrElse(
                        it -> resolved.put(WORKFLOW_ID, it.id()),
                        () ->
                                unknown.add(
                                        new Violation(
                                                field + "." + NAME,
                                                "neither the files nor the project "
                                                        + (project.isTextual()
                                                                ? project.textValue() + " "
                                                                : "")
                                                        + "have a workflow "
                                                        + name)));
        return resolved;
    }

    private static void requireNoId(ObjectNode part, String id, String inItsPlace) {
        if (part.has(id)) {
            throw new Failure.Malformed(
                    inItsPlace + ": a file has a name here, and no " + id + ".");
        }
    }
}
