package io.workflowmanagement.catalog.publication;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.endpoint.Endpoints;
import io.workflowmanagement.catalog.endpoint.KnownEndpoint;
import io.workflowmanagement.catalog.environment.EnvironmentFacts;
import io.workflowmanagement.catalog.environment.Environments;
import io.workflowmanagement.catalog.workflow.HeldWorkflow;
import io.workflowmanagement.catalog.workflow.StepDraft;
import io.workflowmanagement.catalog.workflow.WorkflowStatus;
import io.workflowmanagement.catalog.workflow.WorkflowView;
import io.workflowmanagement.catalog.workflow.Workflows;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Gathers what a content refers to as it is now, to check the one against the other. */
@ApplicationScoped
class Candidates {

    private final Workflows workflows;
    private final Environments environments;
    private final Endpoints endpoints;

    Candidates(Workflows workflows, Environments environments, Endpoints endpoints) {
        this.workflows = workflows;
        this.environments = environments;
        this.endpoints = endpoints;
    }

    Uni<Candidate> of(HeldWorkflow held) {
        WorkflowView workflow = held.view();
        Set<Integer> endpointIds =
                workflow.steps().stream()
                        .flatMap(StepDraft::endpointIds)
                        .collect(Collectors.toSet());
        Set<Integer> workflowIds =
                workflow.steps().stream()
                        .flatMap(StepDraft::workflowIds)
                        .collect(Collectors.toSet());
        return environments
                .refer(workflow.environmentId())
                .chain(
                        environment ->
                                known(
                                        workflow.workspaceId(),
                                        endpointIds,
                                        workflowIds,
                                        (known, others) ->
                                                new Candidate(held, environment, known, others)));
    }

    Uni<Candidate> of(EarlierVersion earlier) {
        int environmentId = earlier.definition().environmentId();
        return environments
                .refer(environmentId)
                .onFailure(Failure.NotFound.class)
                .transform(
                        gone ->
                                new Failure.Invalid(
                                        "environmentId",
                                        "the environment " + environmentId + " is gone"))
                .chain(
                        environment ->
                                known(
                                        earlier.workflow().workspaceId(),
                                        earlier.endpointIds(),
                                        earlier.workflowIds(),
                                        (endpoints, others) ->
                                                earlier.candidate(environment, endpoints, others)));
    }

    /** The environment of something that was frozen earlier: it may be gone since. */
    Uni<EnvironmentFacts> runnable(int environmentId) {
        return environments
                .refer(environmentId)
                .onFailure(Failure.NotFound.class)
                .transform(gone -> new Failure.Conflict("The environment that it runs in is gone."))
                .invoke(
                        it -> {
                            if (!it.isActive()) {
                                throw new Failure.Conflict(
                                        "The environment " + it.name() + " is not active.");
                            }
                        });
    }

    /** What there is now of what a content refers to. */
    private Uni<Candidate> known(
            int workspaceId,
            Set<Integer> endpointIds,
            Set<Integer> workflowIds,
            BiFunction<Map<Integer, KnownEndpoint>, Map<Integer, WorkflowStatus>, Candidate> make) {
        return endpoints
                .refer(workspaceId, endpointIds)
                .chain(
                        known ->
                                workflows
                                        .standing(workspaceId, workflowIds)
                                        .map(others -> make.apply(known, others)));
    }
}
