package io.workflowmanagement.catalog.publication;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.workflowmanagement.catalog.environment.EnvironmentFacts;
import io.workflowmanagement.catalog.policy.ApprovalRule;
import io.workflowmanagement.catalog.workflow.HeldWorkflow;
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

/** The use cases of publishing. */
@ApplicationScoped
public class Publications {

    private final Workflows workflows;
    private final Candidates candidates;
    private final Definitions definitions;
    private final Caller caller;
    private final Outbox outbox;
    private final Clock clock;

    Publications(
            Workflows workflows,
            Candidates candidates,
            Definitions definitions,
            Caller caller,
            Outbox outbox,
            Clock clock) {
        this.workflows = workflows;
        this.candidates = candidates;
        this.definitions = definitions;
        this.caller = caller;
        this.outbox = outbox;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        Infrastructure.getDefaultWorkerPool().execute(Expressions::prepare);
    }

    /** Checks the draft and freezes it, in the transaction of the caller, which holds it. */
    public Uni<Proposal> propose(int id, IfMatch ifMatch) {
        return workflows
                .hold(id, ifMatch)
                .chain(candidates::of)
                .invoke(Publications::requireSound)
                .chain(candidate -> latest(id).map(it -> propose(candidate, it)));
    }

    /**
     * Takes an earlier version as it was frozen, endpoints included, for the workflow's next one,
     * checked against what there is now. The draft stays what it is.
     */
    public Uni<Proposal> proposeAgain(int id, IfMatch ifMatch, int version) {
        return workflows
                .hold(id, ifMatch)
                .chain(held -> find(id, version).map(it -> earlier(held, it)))
                .chain(
                        earlier ->
                                candidates
                                        .of(earlier)
                                        .invoke(Publications::requireSound)
                                        .chain(
                                                candidate ->
                                                        latest(id)
                                                                .map(
                                                                        it ->
                                                                                proposeAgain(
                                                                                        earlier,
                                                                                        candidate,
                                                                                        it))));
    }

    private EarlierVersion earlier(HeldWorkflow held, WorkflowVersion version) {
        return new EarlierVersion(held.view(), definitions.read(version.definition));
    }

    private Proposal proposeAgain(
            EarlierVersion earlier, Candidate candidate, Optional<WorkflowVersion> latest) {
        return new Proposal(
                definitions.renewed(
                        earlier.definition(), candidate.environment().version(), caller.userId()),
                earlier.workflow(),
                false,
                rule(candidate),
                isCurrent(earlier.workflow(), latest, earlier.definition()));
    }

    /** The environment of something that was frozen earlier: it may be gone since. */
    public Uni<EnvironmentFacts> runnable(int environmentId) {
        return candidates.runnable(environmentId);
    }

    /**
     * Makes a frozen content the workflow's next version, in a transaction that holds the workflow.
     *
     * @param isDraft whether the content is the workflow's draft
     */
    public Uni<WorkflowView> publish(WorkflowDefinition content, String comment, boolean isDraft) {
        return latest(content.workflowId())
                .map(it -> definitions.numbered(content, next(it), clock.instant()))
                .chain(definition -> publishNumbered(definition, comment, isDraft));
    }

    /** Where nothing is to be published, the draft may still be what is published once more. */
    public Uni<WorkflowView> keep(Proposal proposal) {
        return proposal.isDraft()
                ? workflows.publish(
                        proposal.definition().workflowId(),
                        proposal.workflow().publishedVersion(),
                        true)
                : Uni.createFrom().item(proposal.workflow());
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
        return workflows.get(workflowId).chain(() -> find(workflowId, version)).map(this::whole);
    }

    @WithSession
    Uni<VersionDifferences> compare(int workflowId, int from, int to) {
        return workflows
                .get(workflowId)
                .chain(() -> find(workflowId, from))
                .chain(one -> find(workflowId, to).map(other -> compare(one, other)));
    }

    private VersionDifferences compare(WorkflowVersion one, WorkflowVersion other) {
        return new VersionDifferences(
                one.workflowId,
                one.version,
                other.version,
                definitions.differences(one.definition, other.definition));
    }

    private static Uni<WorkflowVersion> find(int workflowId, int version) {
        return Panache.getSession()
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
                .failWith(() -> new VersionNotFound(version));
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

    private static ApprovalRule rule(Candidate candidate) {
        return ApprovalRule.stricter(
                candidate.view().approval(), candidate.environment().approval());
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
    private Proposal propose(Candidate candidate, Optional<WorkflowVersion> latest) {
        WorkflowDefinition definition =
                candidate.freeze(next(latest), caller.userId(), clock.instant());
        return new Proposal(
                definition,
                candidate.view(),
                true,
                rule(candidate),
                isCurrent(candidate.view(), latest, definition));
    }

    private boolean isCurrent(
            WorkflowView workflow,
            Optional<WorkflowVersion> latest,
            WorkflowDefinition definition) {
        return workflow.status() == WorkflowStatus.Published
                && latest.filter(it -> isAlike(it, definition)).isPresent();
    }

    private boolean isAlike(WorkflowVersion version, WorkflowDefinition definition) {
        return definitions.areAlike(version.definition, definitions.write(definition));
    }

    private static int next(Optional<WorkflowVersion> latest) {
        return latest.map(it -> it.version).orElse(0) + 1;
    }

    private Uni<WorkflowView> publishNumbered(
            WorkflowDefinition definition, String comment, boolean isDraft) {
        WorkflowVersion version = version(definition, definitions.write(definition), comment);
        return Panache.getSession()
                .chain(session -> session.persist(version))
                .chain(
                        () ->
                                workflows.publish(
                                        definition.workflowId(), definition.version(), isDraft))
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
