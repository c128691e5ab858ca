package io.workflowmanagement.catalog.publication;

import io.workflowmanagement.catalog.endpoint.KnownEndpoint;
import io.workflowmanagement.catalog.environment.EnvironmentFacts;
import io.workflowmanagement.catalog.workflow.CompensationDraft;
import io.workflowmanagement.catalog.workflow.HeldWorkflow;
import io.workflowmanagement.catalog.workflow.StepDraft;
import io.workflowmanagement.catalog.workflow.WorkflowStatus;
import io.workflowmanagement.catalog.workflow.WorkflowView;
import io.workflowmanagement.kit.definition.CompensationDefinition;
import io.workflowmanagement.kit.definition.EndpointDefinition;
import io.workflowmanagement.kit.definition.StepDefinition;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import java.time.Instant;
import java.util.Map;

/**
 * A draft with all that it refers to.
 *
 * @param endpoints the living ones among those that the steps call, by id
 * @param workflows the status of the living ones among those that the steps run, by id
 */
record Candidate(
        HeldWorkflow workflow,
        EnvironmentFacts environment,
        Map<Integer, KnownEndpoint> endpoints,
        Map<Integer, WorkflowStatus> workflows) {

    Candidate {
        endpoints = Map.copyOf(endpoints);
        workflows = Map.copyOf(workflows);
    }

    WorkflowView view() {
        return workflow.view();
    }

    WorkflowDefinition freeze(int version, int publishedBy, Instant now) {
        return new WorkflowDefinition(
                view().id(),
                version,
                view().name(),
                view().workspaceId(),
                view().projectId(),
                view().environmentId(),
                environment.version(),
                view().configuration().inputSchema(),
                view().configuration().output(),
                view().steps().stream().map(this::freeze).toList(),
                publishedBy,
                now);
    }

    private StepDefinition freeze(StepDraft step) {
        return new StepDefinition(
                workflow.stepIds().get(step.key()),
                step.key(),
                step.name(),
                step.order(),
                endpoint(step.apiEndpointId()),
                step.inputMapping(),
                step.outputMapping(),
                step.errorHandling(),
                step.isOptional(),
                step.timeoutSeconds(),
                step.totalTimeoutSeconds(),
                step.retryCount(),
                step.retryDelaySeconds(),
                step.condition(),
                step.kind(),
                step.forEach(),
                freeze(step.compensation()),
                step.pause(),
                step.callback(),
                step.decision(),
                step.workflow());
    }

    private CompensationDefinition freeze(CompensationDraft compensation) {
        return compensation == null
                ? null
                : new CompensationDefinition(
                        endpoint(compensation.apiEndpointId()),
                        compensation.inputMapping(),
                        compensation.timeoutSeconds(),
                        compensation.retryCount());
    }

    private EndpointDefinition endpoint(Integer id) {
        return id == null ? null : endpoints.get(id).definition();
    }
}
