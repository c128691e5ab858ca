package io.workflowmanagement.catalog.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.endpoint.Endpoints;
import io.workflowmanagement.catalog.environment.EnvironmentFacts;
import io.workflowmanagement.catalog.environment.Environments;
import io.workflowmanagement.catalog.policy.ApprovalRule;
import io.workflowmanagement.catalog.project.Projects;
import io.workflowmanagement.catalog.workspace.Listing;
import io.workflowmanagement.catalog.workspace.WorkspaceObjects;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.json.MergePatch;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.problem.Constraint;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.problem.Violation;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The use cases of drafts. */
@ApplicationScoped
public class Workflows {

    private final WorkspaceObjects objects;
    private final Projects projects;
    private final Environments environments;
    private final Endpoints endpoints;
    private final UseInWorkflows use;
    private final Access access;
    private final MergePatch patches;
    private final Validator validator;
    private final Outbox outbox;
    private final Clock clock;

    Workflows(
            WorkspaceObjects objects,
            Projects projects,
            Environments environments,
            Endpoints endpoints,
            UseInWorkflows use,
            Access access,
            MergePatch patches,
            Validator validator,
            Outbox outbox,
            Clock clock) {
        this.objects = objects;
        this.projects = projects;
        this.environments = environments;
        this.endpoints = endpoints;
        this.use = use;
        this.access = access;
        this.patches = patches;
        this.validator = validator;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithSession
    Uni<Page<WorkflowView>> list(WorkflowFilter filter, PageRequest page) {
        return access.visible()
                .chain(
                        visible ->
                                Listing.of(Workflow.class, visible)
                                        .with("workspaceId", filter.workspaceId())
                                        .with("projectId", filter.projectId())
                                        .with("environmentId", filter.environmentId())
                                        .with("status", filter.status())
                                        .with("name", filter.name)
                                        .having("tagText", filter.tag)
                                        .containing(filter.text(), "name", "description", "tagText")
                                        .page(page))
                .map(rows -> Page.of(rows, page, Listing::cursor, Workflow::view));
    }

    @WithSession
    public Uni<WorkflowView> get(int id) {
        return objects.find(Workflow.class, id, () -> new WorkflowNotFound(id)).map(Workflow::view);
    }

    @WithTransaction
    Uni<WorkflowView> create(WorkflowDraft draft) {
        return projects.workspaceOf(draft.projectId())
                .call(workspaceId -> check(draft, workspaceId))
                .map(
                        workspaceId ->
                                new Workflow(
                                        draft,
                                        workspaceId,
                                        access.caller().userId(),
                                        clock.instant()))
                .call(it -> Panache.getSession().chain(session -> session.persist(it)))
                .call(it -> flush())
                .onFailure(Constraint::isUnique)
                .transform(taken -> new WorkflowNameTaken(draft.name()))
                .map(Workflow::view);
    }

    @WithTransaction
    Uni<WorkflowView> change(int id, IfMatch ifMatch, JsonNode patch) {
        return find(id, ifMatch)
                .chain(workflow -> edit(workflow, patches.apply(workflow.draft(), patch)));
    }

    @WithTransaction
    Uni<WorkflowView> replaceSteps(int id, IfMatch ifMatch, List<StepDraft> steps) {
        return find(id, ifMatch)
                .chain(workflow -> edit(workflow, valid(workflow.draft().with(steps))));
    }

    @WithTransaction
    Uni<Void> delete(int id, IfMatch ifMatch) {
        return find(id, ifMatch)
                .call(workflow -> use.requireWorkflowUnused(id))
                .invoke(workflow -> workflow.delete(clock.instant()))
                .chain(workflow -> tell(workflow, "WorkflowDeleted"));
    }

    @WithTransaction
    Uni<WorkflowView> deactivate(int id, IfMatch ifMatch) {
        return find(id, ifMatch)
                .invoke(Workflow::deactivate)
                .call(workflow -> tell(workflow, "WorkflowDeactivated"))
                .map(Workflow::view);
    }

    /** It refers to nothing that is gone, as any draft; its steps may have to be restored first. */
    @WithTransaction
    Uni<WorkflowView> restore(int id) {
        return objects.findDeleted(Workflow.class, id, () -> new WorkflowNotFound(id))
                .call(workflow -> projects.requireFor(workflow.projectId))
                .call(workflow -> requireParts(workflow))
                .invoke(workflow -> workflow.comeBack(clock.instant()))
                .chain(
                        workflow ->
                                flush().onFailure(Constraint::isUnique)
                                        .transform(taken -> new WorkflowNameTaken(workflow.name()))
                                        .map(it -> workflow.view()));
    }

    private Uni<Void> requireParts(Workflow workflow) {
        return check(workflow.draft(), workflow.workspaceId())
                .onFailure(Failure.class)
                .transform(
                        gone ->
                                new Failure.Conflict(
                                        "Restore what the workflow refers to first: "
                                                + said((Failure) gone)));
    }

    private static String said(Failure failure) {
        return failure instanceof Failure.Invalid invalid
                ? invalid.violations().stream()
                        .map(it -> it.field() + ": " + it.message())
                        .collect(Collectors.joining("; ", "", "."))
                : failure.getMessage();
    }

    /** To publish it: it stays as it is until the transaction ends. */
    public Uni<HeldWorkflow> hold(int id, IfMatch ifMatch) {
        return find(id, ifMatch).map(Workflow::held);
    }

    /**
     * In the transaction that holds it.
     *
     * @param draftIsIt false where another content than the draft's is published: the draft is then
     *     the next version's
     */
    public Uni<WorkflowView> publish(int id, int version, boolean draftIsIt) {
        return Panache.getSession()
                .chain(session -> session.find(Workflow.class, id))
                .invoke(workflow -> workflow.publish(version, draftIsIt))
                .call(workflow -> flush())
                .map(Workflow::view);
    }

    /** The status of the workspace's living workflows among those asked for, by id. */
    public Uni<Map<Integer, WorkflowStatus>> standing(int workspaceId, Set<Integer> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from Workflow where id in :ids and workspaceId"
                                                        + " = :workspace and isDeleted = false",
                                                Workflow.class)
                                        .setParameter("ids", ids)
                                        .setParameter("workspace", workspaceId)
                                        .getResultList())
                .map(
                        found ->
                                found.stream()
                                        .collect(Collectors.toMap(it -> it.id(), it -> it.status)));
    }

    /** The project's workflow of that name, held until the transaction ends. */
    public Uni<Optional<NamedWorkflow>> named(int projectId, String name) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from Workflow where projectId = :project and name"
                                                        + " = :name and isDeleted = false",
                                                Workflow.class)
                                        .setParameter("project", projectId)
                                        .setParameter("name", name)
                                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                                        .getSingleResultOrNull())
                .map(
                        it ->
                                Optional.ofNullable(it)
                                        .map(
                                                found ->
                                                        new NamedWorkflow(
                                                                found.id(), found.draft())));
    }

    /** With the rules of a draft that is sent. */
    public Uni<WorkflowView> make(WorkflowDraft draft) {
        return create(draft);
    }

    /** With the rules of a draft that is sent; one that is the same changes nothing. */
    public Uni<WorkflowView> replace(int id, WorkflowDraft draft) {
        return find(id, null).chain(workflow -> edit(workflow, draft));
    }

    private Uni<WorkflowView> edit(Workflow workflow, WorkflowDraft draft) {
        draft.requireSameProject(workflow.projectId);
        return check(draft, workflow.workspaceId())
                .chain(() -> requireToLoosen(workflow, draft))
                .invoke(() -> workflow.edit(draft, clock.instant()))
                .call(it -> flush())
                .onFailure(Constraint::isUnique)
                .transform(taken -> new WorkflowNameTaken(draft.name()))
                .map(it -> workflow.view());
    }

    /** What the draft refers to exists, and stays until the transaction ends. */
    private Uni<Void> check(WorkflowDraft draft, int workspaceId) {
        return environments
                .refer(draft.environmentId())
                .invoke(environment -> requireSameProject(draft, environment))
                .chain(() -> endpoints.refer(workspaceId, draft.endpointIds()))
                .chain(
                        known ->
                                standing(workspaceId, draft.workflowIds())
                                        .invoke(
                                                workflows ->
                                                        requireNone(
                                                                StepRules.violations(
                                                                        draft.steps(),
                                                                        known.keySet(),
                                                                        workflows.keySet()))))
                .replaceWithVoid();
    }

    /** Or else whoever needs an approval would just drop the need. */
    private Uni<Void> requireToLoosen(Workflow workflow, WorkflowDraft draft) {
        return ApprovalRule.loosens(workflow.draft().approval(), draft.approval())
                ? access.to(
                        workflow.workspaceId(),
                        Role.ProjectManager,
                        () -> new WorkflowNotFound(workflow.id()))
                : Uni.createFrom().voidItem();
    }

    private static void requireSameProject(WorkflowDraft draft, EnvironmentFacts environment) {
        if (environment.projectId() != draft.projectId()) {
            throw new Failure.Invalid("environmentId", "must be an environment of the project");
        }
    }

    private static void requireNone(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new Failure.Invalid(violations);
        }
    }

    private WorkflowDraft valid(WorkflowDraft draft) {
        Set<ConstraintViolation<WorkflowDraft>> violations = validator.validate(draft);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return draft;
    }

    private Uni<Void> tell(Workflow workflow, String event) {
        return outbox.append(workflow.reference().stream().map(it -> it.event(event)).toList())
                .chain(Workflows::flush);
    }

    private Uni<Workflow> find(int id, IfMatch ifMatch) {
        return objects.findForUpdate(Workflow.class, id, () -> new WorkflowNotFound(id))
                .invoke(workflow -> IfMatch.require(ifMatch, workflow.rowVersion()));
    }

    private static Uni<Void> flush() {
        return Panache.getSession().chain(Mutiny.Session::flush);
    }
}
