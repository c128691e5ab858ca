package io.workflowmanagement.catalog.publication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.endpoint.KnownEndpoint;
import io.workflowmanagement.catalog.environment.EnvironmentFacts;
import io.workflowmanagement.catalog.workflow.CompensationDraft;
import io.workflowmanagement.catalog.workflow.HeldWorkflow;
import io.workflowmanagement.catalog.workflow.StepDraft;
import io.workflowmanagement.catalog.workflow.WorkflowConfiguration;
import io.workflowmanagement.catalog.workflow.WorkflowStatus;
import io.workflowmanagement.catalog.workflow.WorkflowView;
import io.workflowmanagement.kit.definition.CompensationDefinition;
import io.workflowmanagement.kit.definition.EndpointDefinition;
import io.workflowmanagement.kit.definition.StepDefinition;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A frozen content as the draft that it was, to be checked against what there is now. */
record EarlierVersion(WorkflowView workflow, WorkflowDefinition definition) {

    Set<Integer> endpointIds() {
        return endpoints().map(EndpointDefinition::id).collect(Collectors.toSet());
    }

    Set<Integer> workflowIds() {
        return steps().stream().flatMap(StepDraft::workflowIds).collect(Collectors.toSet());
    }

    /**
     * With its endpoints as they were frozen, which is how it would run.
     *
     * @param living those of its endpoints that are not gone
     */
    Candidate candidate(
            EnvironmentFacts environment,
            Map<Integer, KnownEndpoint> living,
            Map<Integer, WorkflowStatus> workflows) {
        Map<Integer, KnownEndpoint> frozen = new HashMap<>();
        endpoints()
                .filter(it -> living.containsKey(it.id()))
                .forEach(
                        it ->
                                frozen.put(
                                        it.id(),
                                        new KnownEndpoint(it, living.get(it.id()).isActive())));
        Map<String, Integer> stepIds =
                definition.steps().stream()
                        .collect(Collectors.toMap(StepDefinition::key, StepDefinition::id));
        return new Candidate(new HeldWorkflow(draft(), stepIds), environment, frozen, workflows);
    }

    private WorkflowView draft() {
        return new WorkflowView(
                workflow.id(),
                workflow.projectId(),
                definition.environmentId(),
                workflow.workspaceId(),
                definition.name(),
                workflow.description(),
                workflow.status(),
                workflow.version(),
                workflow.publishedVersion(),
                workflow.requiresApproval(),
                workflow.tags(),
                new WorkflowConfiguration(
                        object(definition.inputSchema()),
                        object(definition.output()),
                        workflow.configuration().approval()),
                steps(),
                workflow.createdByUserId(),
                workflow.createdAt(),
                workflow.updatedAt(),
                workflow.rowVersion());
    }

    private Stream<EndpointDefinition> endpoints() {
        return definition.steps().stream()
                .flatMap(
                        it ->
                                Stream.concat(
                                        Stream.ofNullable(it.endpoint()),
                                        Stream.ofNullable(it.compensation())
                                                .map(CompensationDefinition::endpoint)));
    }

    private List<StepDraft> steps() {
        return definition.steps().stream().map(EarlierVersion::draft).toList();
    }

    private static StepDraft draft(StepDefinition step) {
        return new StepDraft(
                step.key(),
                step.name(),
                null,
                step.order(),
                step.endpoint() == null ? null : step.endpoint().id(),
                object(step.inputMapping()),
                object(step.outputMapping()),
                step.errorHandling(),
                step.isOptional(),
                step.timeoutSeconds(),
                step.totalTimeoutSeconds(),
                step.retryCount(),
                step.retryDelaySeconds(),
                step.condition(),
                step.kind(),
                step.forEach(),
                draft(step.compensation()),
                step.pause(),
                step.callback(),
                step.decision(),
                step.workflow());
    }

    private static CompensationDraft draft(CompensationDefinition compensation) {
        return compensation == null
                ? null
                : new CompensationDraft(
                        compensation.endpoint().id(),
                        object(compensation.inputMapping()),
                        compensation.timeoutSeconds(),
                        compensation.retryCount());
    }

    private static ObjectNode object(JsonNode value) {
        return value instanceof ObjectNode object ? object : null;
    }
}
