package io.workflowmanagement.catalog.publication;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.workflowmanagement.catalog.endpoint.Endpoints;
import io.workflowmanagement.catalog.environment.Environments;
import io.workflowmanagement.catalog.workflow.HeldWorkflow;
import io.workflowmanagement.catalog.workflow.StepDraft;
import io.workflowmanagement.catalog.workflow.WorkflowStatus;
import io.workflowmanagement.catalog.workflow.WorkflowView;
import io.workflowmanagement.catalog.workflow.Workflows;
import io.workflowmanagement.kit.caller.Caller;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.expression.Expressions;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.paging.Cursor;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.problem.Violation;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The use cases of publishing. */
@ApplicationScoped
class Publications {

    private final Workflows workflows;
    private final Environments environments;
    private final Endpoints endpoints;
    private final Definitions definitions;
    private final Caller caller;
    private final Outbox outbox;
    private final Clock clock;

    Publications(
            Workflows workflows,
            Environments environments,
            Endpoints endpoints,
            Definitions definitions,
            Caller caller,
            Outbox outbox,
            Clock clock) {
        this.workflows = workflows;
        this.environments = environments;
        this.endpoints = endpoints;
        this.definitions = definitions;
        this.caller = caller;
        this.outbox = outbox;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        Infrastructure.getDefaultWorkerPool().execute(Expressions::prepare);
    }

    @WithTransaction
    Uni<WorkflowView> publish(int id, IfMatch ifMatch, Publishing publishing) {
        return workflows
                .hold(id, ifMatch)
                .chain(this::candidate)
                .invoke(Publications::requireSound)
                .chain(candidate -> latest(id).chain(it -> publish(candidate, it, publishing)));
    }

    @WithSession
    Uni<Page<VersionView>> list(int workflowId, PageRequest page) {
        int before = page.after().map(cursor -> cursor.number(0)).orElse(Integer.MAX_VALUE);
        return workflows
                .get(workflowId)
                .chain(() -> newestBefore(before, workflowId, page.fetch()))
                .map(rows -> Page.of(rows, page, it -> Cursor.of(it.version), VersionView::of));
    }

    @WithSession
    Uni<WholeVersionView> get(int workflowId, int version) {
        return workflows
                .get(workflowId)
                .chain(() -> Panache.getSession())
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from WorkflowVersion where workflowId = :workflow"
                                                        + " and version = :version",
                                                WorkflowVersion.class)
                                        .setParameter("workflow", workflowId)
                                        .setParameter("version", version)
                                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> new VersionNotFound(version))
                .map(this::whole);
    }

    private WholeVersionView whole(WorkflowVersion version) {
        return new WholeVersionView(
                version.workflowId,
                version.version,
                version.comment,
                version.publishedByUserId,
                version.publishedAt,
                definitions.read(version.definition));
    }

    private Uni<Candidate> candidate(HeldWorkflow held) {
        WorkflowView workflow = held.view();
        var endpointIds =
                workflow.steps().stream().map(StepDraft::apiEndpointId).collect(Collectors.toSet());
        return environments
                .refer(workflow.environmentId())
                .chain(
                        environment ->
                                endpoints
                                        .refer(workflow.workspaceId(), endpointIds)
                                        .map(known -> new Candidate(held, environment, known)));
    }

    private static void requireSound(Candidate candidate) {
        List<Violation> violations = PublicationCheck.violations(candidate);
        if (!violations.isEmpty()) {
            throw new Failure.Invalid(violations);
        }
    }

    /**
     * What is published already stays. One that was deactivated gets a new version even so: the
     * versions that consumers see of a workflow always grow.
     */
    private Uni<WorkflowView> publish(
            Candidate candidate, Optional<WorkflowVersion> latest, Publishing publishing) {
        int next = latest.map(it -> it.version).orElse(0) + 1;
        WorkflowDefinition definition = candidate.freeze(next, caller.userId(), clock.instant());
        String text = definitions.write(definition);
        boolean isPublished = candidate.view().status() == WorkflowStatus.Published;
        if (isPublished
                && latest.filter(it -> definitions.areAlike(it.definition, text)).isPresent()) {
            return workflows.publish(definition.workflowId(), latest.get().version);
        }
        WorkflowVersion version = version(definition, text, publishing.comment());
        return Panache.getSession()
                .chain(session -> session.persist(version))
                .chain(() -> workflows.publish(definition.workflowId(), next))
                .call(published -> outbox.append(published(definition)));
    }

    private static WorkflowVersion version(
            WorkflowDefinition definition, String text, String comment) {
        WorkflowVersion version = new WorkflowVersion();
        version.workflowId = definition.workflowId();
        version.workspaceId = definition.workspaceId();
        version.version = definition.version();
        version.definition = text;
        version.publishedByUserId = definition.publishedBy();
        version.publishedAt = definition.publishedAt();
        version.comment = comment;
        return version;
    }

    private static Event published(WorkflowDefinition definition) {
        return Event.about(
                "workflow/" + definition.workflowId(),
                "catalog.events",
                "WorkflowPublished",
                definition.workspaceId(),
                definition);
    }

    private static Uni<Optional<WorkflowVersion>> latest(int workflowId) {
        return newestBefore(Integer.MAX_VALUE, workflowId, 1)
                .map(newest -> newest.stream().findFirst());
    }

    private static Uni<List<WorkflowVersion>> newestBefore(int version, int workflowId, int count) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from WorkflowVersion where workflowId = :workflow"
                                                        + " and version < :version"
                                                        + " order by version desc",
                                                WorkflowVersion.class)
                                        .setParameter("workflow", workflowId)
                                        .setParameter("version", version)
                                        .setMaxResults(count)
                                        .getResultList());
    }
}
