package io.workflowmanagement.catalog.file;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.approval.Requests;
import io.workflowmanagement.catalog.document.Document;
import io.workflowmanagement.catalog.document.Parts;
import io.workflowmanagement.catalog.file.Application.Outcome;
import io.workflowmanagement.catalog.file.Application.Place;
import io.workflowmanagement.catalog.file.Change.Action;
import io.workflowmanagement.catalog.project.Projects;
import io.workflowmanagement.catalog.publication.Publishing;
import io.workflowmanagement.catalog.workflow.WorkflowView;
import io.workflowmanagement.catalog.workflow.Workflows;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;

/** The use cases of files. */
@ApplicationScoped
class WorkflowFiles {

    private static final Publishing IMPORTED = new Publishing("Imported");

    private final Application application;
    private final Parts parts;
    private final WorkflowTexts texts;
    private final WorkflowSources sources;
    private final Projects projects;
    private final Workflows workflows;
    private final Requests requests;

    WorkflowFiles(
            Application application,
            Parts parts,
            WorkflowTexts texts,
            WorkflowSources sources,
            Projects projects,
            Workflows workflows,
            Requests requests) {
        this.application = application;
        this.parts = parts;
        this.texts = texts;
        this.sources = sources;
        this.projects = projects;
        this.workflows = workflows;
        this.requests = requests;
    }

    @WithSession
    Uni<String> export(int workflowId) {
        return workflows.get(workflowId).chain(texts::whole);
    }

    /** All or nothing: the first that fails takes the others back. */
    @WithTransaction
    Uni<Applied> apply(int projectId, List<Document> documents, boolean dryRun) {
        List<Change> changes = new ArrayList<>();
        return projects.workspaceOf(projectId)
                .chain(
                        workspaceId -> {
                            Uni<Void> applied = Uni.createFrom().voidItem();
                            for (FiledWorkflow filed : FileOrder.of(read(documents))) {
                                Place place = new Place(workspaceId, projectId, filed.place());
                                applied =
                                        applied.chain(() -> apply(filed, place))
                                                .onFailure(Failure.class)
                                                .transform(it -> Parts.in(filed.at(), (Failure) it))
                                                .invoke(changes::addAll)
                                                .replaceWithVoid();
                            }
                            return applied;
                        })
                .call(() -> dryRun ? takeBack() : Uni.createFrom().voidItem())
                .invoke(() -> changes.sort(Comparator.comparing(Change::document)))
                .map(it -> new Applied(dryRun, dryRun ? withoutIds(changes) : changes));
    }

    private List<FiledWorkflow> read(List<Document> documents) {
        List<FiledWorkflow> files = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            String at = documents.size() == 1 ? "" : "documents[" + i + "]";
            WorkflowFile file = parts.read(documents.get(i).tree(), WorkflowFile.class, at);
            files.add(new FiledWorkflow(file, documents.get(i), i, at));
        }
        return files;
    }

    private Uni<List<Change>> apply(FiledWorkflow filed, Place place) {
        return application
                .apply(filed.file(), place)
                .call(outcome -> publish(filed.file(), outcome, place))
                .call(outcome -> keepText(filed, outcome))
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
    private Uni<Void> keepText(FiledWorkflow filed, Outcome outcome) {
        boolean holdsSecrets =
                filed.file().environment().path("variables").findValues("secret").stream()
                        .anyMatch(it -> it.isTextual());
        String kept = outcome.isExact() && !holdsSecrets ? filed.document().text() : null;
        return workflows
                .get(outcome.workflowId())
                .chain(texts::alone)
                .chain(exported -> sources.keep(outcome.workflowId(), kept, exported));
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
