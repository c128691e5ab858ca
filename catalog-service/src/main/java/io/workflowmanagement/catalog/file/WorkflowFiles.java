package io.workflowmanagement.catalog.file;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.approval.Requests;
import io.workflowmanagement.catalog.document.Document;
import io.workflowmanagement.catalog.document.Parts;
import io.workflowmanagement.catalog.endpoint.EndpointsByName;
import io.workflowmanagement.catalog.environment.Environments;
import io.workflowmanagement.catalog.file.Application.Outcome;
import io.workflowmanagement.catalog.file.Application.Place;
import io.workflowmanagement.catalog.file.Change.Action;
import io.workflowmanagement.catalog.project.Projects;
import io.workflowmanagement.catalog.publication.Publishing;
import io.workflowmanagement.catalog.workflow.StepDraft;
import io.workflowmanagement.catalog.workflow.WorkflowView;
import io.workflowmanagement.catalog.workflow.Workflows;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;

/** The use cases of files. */
@ApplicationScoped
class WorkflowFiles {

    private static final Publishing IMPORTED = new Publishing("Imported");

    private final Application application;
    private final Parts parts;
    private final FileText text;
    private final WorkflowSources sources;
    private final Projects projects;
    private final Workflows workflows;
    private final Environments environments;
    private final EndpointsByName endpoints;
    private final Requests requests;

    WorkflowFiles(
            Application application,
            Parts parts,
            FileText text,
            WorkflowSources sources,
            Projects projects,
            Workflows workflows,
            Environments environments,
            EndpointsByName endpoints,
            Requests requests) {
        this.application = application;
        this.parts = parts;
        this.text = text;
        this.sources = sources;
        this.projects = projects;
        this.workflows = workflows;
        this.environments = environments;
        this.endpoints = endpoints;
        this.requests = requests;
    }

    @WithSession
    Uni<String> export(int workflowId) {
        return workflows
                .get(workflowId)
                .chain(this::written)
                .chain(it -> sources.preferred(workflowId, it));
    }

    /** All or nothing: the first that fails takes the others back. */
    @WithTransaction
    Uni<Applied> apply(int projectId, List<Document> documents, boolean dryRun) {
        List<Change> changes = new ArrayList<>();
        return projects.workspaceOf(projectId)
                .chain(
                        workspaceId -> {
                            Uni<Void> applied = Uni.createFrom().voidItem();
                            for (int i = 0; i < documents.size(); i++) {
                                Place place = new Place(workspaceId, projectId, i);
                                Document document = documents.get(i);
                                String at = documents.size() == 1 ? "" : "documents[" + i + "]";
                                applied =
                                        applied.chain(() -> apply(document, place))
                                                .onFailure(Failure.class)
                                                .transform(it -> Parts.in(at, (Failure) it))
                                                .invoke(changes::addAll)
                                                .replaceWithVoid();
                            }
                            return applied;
                        })
                .call(() -> dryRun ? takeBack() : Uni.createFrom().voidItem())
                .map(it -> new Applied(dryRun, dryRun ? withoutIds(changes) : changes));
    }

    private Uni<List<Change>> apply(Document document, Place place) {
        WorkflowFile file = parts.read(document.tree(), WorkflowFile.class, "");
        return application
                .apply(file, place)
                .call(outcome -> publish(file, outcome, place))
                .call(outcome -> keepText(file, outcome, document))
                .map(Outcome::changes);
    }

    private Uni<Void> publish(WorkflowFile file, Outcome outcome, Place place) {
        if (!file.publish()) {
            return Uni.createFrom().voidItem();
        }
        return workflows
                .get(outcome.workflowId())
                .map(WorkflowView::publishedVersion)
                .chain(
                        before ->
                                requests.publish(outcome.workflowId(), null, IMPORTED)
                                        .invoke(
                                                it -> {
                                                    Action action = action(it, before);
                                                    if (action != Action.Unchanged) {
                                                        outcome.changes()
                                                                .add(
                                                                        published(
                                                                                file, outcome,
                                                                                place, action));
                                                    }
                                                }))
                .replaceWithVoid();
    }

    private static Action action(Object outcome, Integer versionBefore) {
        if (outcome instanceof WorkflowView workflow) {
            return Objects.equals(workflow.publishedVersion(), versionBefore)
                    ? Action.Unchanged
                    : Action.Published;
        }
        return Action.Requested;
    }

    private static Change published(
            WorkflowFile file, Outcome outcome, Place place, Action action) {
        return new Change(
                place.document(),
                "Workflow",
                file.name(),
                outcome.workflowId(),
                action,
                List.of(),
                null);
    }

    /** Only where the text says all, and no value of a secret. */
    private Uni<Void> keepText(WorkflowFile file, Outcome outcome, Document document) {
        boolean holdsSecrets =
                file.environment().path("variables").findValues("secret").stream()
                        .anyMatch(it -> it.isTextual());
        String kept = outcome.isExact() && !holdsSecrets ? document.text() : null;
        return workflows
                .get(outcome.workflowId())
                .chain(this::written)
                .chain(exported -> sources.keep(outcome.workflowId(), kept, exported));
    }

    private Uni<String> written(WorkflowView workflow) {
        List<Integer> called =
                workflow.steps().stream().flatMap(StepDraft::endpointIds).distinct().toList();
        return environments
                .named(workflow.environmentId())
                .chain(
                        environment ->
                                endpoints
                                        .withIds(called)
                                        .map(it -> text.write(workflow, environment, it)));
    }

    private static List<Change> withoutIds(List<Change> changes) {
        return changes.stream()
                .map(
                        it ->
                                it.action() == Action.Created
                                        ? new Change(
                                                it.document(),
                                                it.entity(),
                                                it.name(),
                                                null,
                                                it.action(),
                                                it.differences(),
                                                it.note())
                                        : it)
                .toList();
    }

    private static Uni<Void> takeBack() {
        return Panache.currentTransaction()
                .invoke(Mutiny.Transaction::markForRollback)
                .replaceWithVoid();
    }
}
