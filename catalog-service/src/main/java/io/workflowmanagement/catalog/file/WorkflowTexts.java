package io.workflowmanagement.catalog.file;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.document.Documents;
import io.workflowmanagement.catalog.endpoint.EndpointsByName;
import io.workflowmanagement.catalog.environment.Environments;
import io.workflowmanagement.catalog.workflow.StepDraft;
import io.workflowmanagement.catalog.workflow.WorkflowAddress;
import io.workflowmanagement.catalog.workflow.WorkflowView;
import io.workflowmanagement.catalog.workflow.Workflows;
import io.workflowmanagement.catalog.workflow.WorkflowsByName;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers what the text of a workflow needs, in the session of the caller. */
@ApplicationScoped
class WorkflowTexts {

    private final FileText text;
    private final WorkflowSources sources;
    private final Documents documents;
    private final Workflows workflows;
    private final WorkflowsByName addresses;
    private final Environments environments;
    private final EndpointsByName endpoints;

    WorkflowTexts(
            FileText text,
            WorkflowSources sources,
            Documents documents,
            Workflows workflows,
            WorkflowsByName addresses,
            Environments environments,
            EndpointsByName endpoints) {
        this.text = text;
        this.sources = sources;
        this.documents = documents;
        this.workflows = workflows;
        this.addresses = addresses;
        this.environments = environments;
        this.endpoints = endpoints;
    }

    /** The workflow's own file, as it would be written now. */
    Uni<String> alone(WorkflowView workflow) {
        return environments
                .named(workflow.environmentId())
                .chain(
                        environment ->
                                endpoints
                                        .withIds(called(workflow))
                                        .chain(
                                                known ->
                                                        addresses(workflow)
                                                                .map(
                                                                        run ->
                                                                                text.write(
                                                                                        workflow,
                                                                                        environment,
                                                                                        known,
                                                                                        run))));
    }

    /**
     * The workflow's file after those of its project's workflows that it runs, directly or through
     * others; each as it was imported where that still says the same.
     */
    Uni<String> whole(WorkflowView workflow) {
        List<WorkflowView> ordered = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        return gather(workflow, new HashSet<>(), ordered)
                .chain(
                        () ->
                                inTurn(
                                        ordered,
                                        it ->
                                                alone(it)
                                                        .chain(
                                                                now ->
                                                                        sources.preferred(
                                                                                it.id(), now))
                                                        .invoke(texts::add)
                                                        .replaceWithVoid()))
                .map(done -> String.join("---\n", texts));
    }

    private Uni<Void> gather(WorkflowView workflow, Set<Integer> seen, List<WorkflowView> ordered) {
        seen.add(workflow.id());
        if (seen.size() > documents.most()) {
            throw new Failure.Conflict(
                    "The workflow and those that it runs are more than the "
                            + documents.most()
                            + " files that an import takes.");
        }
        return inTurn(
                        run(workflow),
                        id ->
                                seen.contains(id)
                                        ? Uni.createFrom().voidItem()
                                        : gatherNeighbour(id, workflow, seen, ordered))
                .invoke(() -> ordered.add(workflow));
    }

    /** Workflows of another project have another environment: they are named and stay there. */
    private Uni<Void> gatherNeighbour(
            int id, WorkflowView caller, Set<Integer> seen, List<WorkflowView> ordered) {
        return workflows
                .get(id)
                .chain(
                        it ->
                                it.projectId() == caller.projectId()
                                        ? gather(it, seen, ordered)
                                        : Uni.createFrom().voidItem());
    }

    private Uni<Map<Integer, WorkflowAddress>> addresses(WorkflowView workflow) {
        return addresses
                .withIds(workflow.workspaceId(), run(workflow))
                .map(
                        found ->
                                found.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        WorkflowAddress::id, Function.identity())));
    }

    private static List<Integer> called(WorkflowView workflow) {
        return workflow.steps().stream().flatMap(StepDraft::endpointIds).distinct().toList();
    }

    private static List<Integer> run(WorkflowView workflow) {
        return workflow.steps().stream().flatMap(StepDraft::workflowIds).distinct().toList();
    }

    private static <T> Uni<Void> inTurn(List<T> all, Function<T, Uni<Void>> work) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (T each : all) {
            done = done.chain(() -> work.apply(each));
        }
        return done;
    }
}
