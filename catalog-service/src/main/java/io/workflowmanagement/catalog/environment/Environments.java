package io.workflowmanagement.catalog.environment;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
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
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The use cases of environments. */
@ApplicationScoped
public class Environments {

    private final WorkspaceObjects objects;
    private final Projects projects;
    private final EnvironmentUse use;
    private final Sealing sealing;
    private final Access access;
    private final MergePatch patches;
    private final Outbox outbox;
    private final Clock clock;

    Environments(
            WorkspaceObjects objects,
            Projects projects,
            EnvironmentUse use,
            Sealing sealing,
            Access access,
            MergePatch patches,
            Outbox outbox,
            Clock clock) {
        this.objects = objects;
        this.projects = projects;
        this.use = use;
        this.sealing = sealing;
        this.access = access;
        this.patches = patches;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** For an object that refers to the environment, which stays until the transaction ends. */
    public Uni<EnvironmentFacts> refer(int id) {
        return objects.findForReference(Environment.class, id, () -> new EnvironmentNotFound(id))
                .map(
                        it ->
                                new EnvironmentFacts(
                                        id,
                                        it.name(),
                                        it.projectId,
                                        it.isActive,
                                        it.rowVersion(),
                                        it.variables.names(),
                                        it.approval));
    }

    /**
     * For the moment of a call.
     *
     * @param workspaceId where it must lie, else it is not there
     */
    @WithSession
    public Uni<OpenEnvironment> open(int id, int workspaceId) {
        return objects.find(Environment.class, id, () -> new EnvironmentNotFound(id))
                .map(
                        it -> {
                            if (it.workspaceId() != workspaceId) {
                                throw new EnvironmentNotFound(id);
                            }
                            return sealing.open(id, it.variables);
                        });
    }

    @WithSession
    Uni<Page<EnvironmentView>> list(EnvironmentFilter filter, PageRequest page) {
        return access.visible()
                .chain(
                        visible ->
                                Listing.of(Environment.class, visible)
                                        .with("workspaceId", filter.workspaceId())
                                        .with("projectId", filter.projectId())
                                        .with("name", filter.name)
                                        .page(page))
                .map(rows -> Page.of(rows, page, Listing::cursor, Environment::view));
    }

    @WithSession
    Uni<EnvironmentView> get(int id) {
        return objects.find(Environment.class, id, () -> new EnvironmentNotFound(id))
                .map(Environment::view);
    }

    /** The project's environment of that name, as it could be sent again. */
    public Uni<Optional<NamedEnvironment>> named(int projectId, String name) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from Environment where projectId = :project and"
                                                        + " name = :name and isDeleted = false",
                                                Environment.class)
                                        .setParameter("project", projectId)
                                        .setParameter("name", name)
                                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                                        .getSingleResultOrNull())
                .map(it -> Optional.ofNullable(it).map(Environment::named));
    }

    @WithSession
    public Uni<NamedEnvironment> named(int id) {
        return objects.find(Environment.class, id, () -> new EnvironmentNotFound(id))
                .map(Environment::named);
    }

    /** For a document that names what it needs: only those who may make environments. */
    public Uni<Integer> make(EnvironmentDraft draft, int workspaceId) {
        return access.to(workspaceId, Role.ProjectManager, () -> new EnvironmentNotFound(0))
                .chain(() -> create(draft))
                .map(EnvironmentView::id);
    }

    /** What is there stays as it is. */
    public Uni<Void> addVariables(int id, Map<String, Variable> missing) {
        return find(id, null)
                .call(
                        it ->
                                access.to(
                                        it.workspaceId(),
                                        Role.ProjectManager,
                                        () -> new EnvironmentNotFound(id)))
                .chain(
                        environment -> {
                            environment.touch(clock.instant());
                            return store(environment, environment.draft().with(missing));
                        })
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<EnvironmentView> create(EnvironmentDraft draft) {
        return projects.workspaceOf(draft.projectId())
                .map(
                        workspaceId ->
                                new Environment(
                                        draft,
                                        workspaceId,
                                        access.caller().userId(),
                                        clock.instant()))
                .call(it -> Panache.getSession().chain(session -> session.persist(it)))
                .chain(environment -> store(environment, draft))
                .onFailure(Constraint::isUnique)
                .transform(taken -> new EnvironmentNameTaken(draft.name()));
    }

    @WithTransaction
    Uni<EnvironmentView> change(int id, IfMatch ifMatch, JsonNode patch) {
        return find(id, ifMatch)
                .chain(
                        environment -> {
                            EnvironmentDraft draft = draft(environment, patch);
                            environment.take(draft);
                            environment.touch(clock.instant());
                            return store(environment, draft)
                                    .onFailure(Constraint::isUnique)
                                    .transform(taken -> new EnvironmentNameTaken(draft.name()));
                        });
    }

    @WithTransaction
    Uni<Void> delete(int id, IfMatch ifMatch) {
        return find(id, ifMatch)
                .call(environment -> use.requireEnvironmentUnused(id))
                .invoke(environment -> environment.delete(clock.instant()))
                .call(environment -> flush())
                .chain(environment -> outbox.append(EnvironmentEvents.deleted(environment)));
    }

    @WithTransaction
    Uni<EnvironmentView> restore(int id) {
        return objects.findDeleted(Environment.class, id, () -> new EnvironmentNotFound(id))
                .call(it -> projects.requireFor(it.projectId))
                .invoke(it -> it.restore(clock.instant()))
                .chain(
                        environment ->
                                flush().onFailure(Constraint::isUnique)
                                        .transform(
                                                taken ->
                                                        new EnvironmentNameTaken(
                                                                environment.name()))
                                        .chain(
                                                () ->
                                                        outbox.append(
                                                                EnvironmentEvents.changed(
                                                                        environment)))
                                        .map(it -> environment.view()));
    }

    private EnvironmentDraft draft(Environment environment, JsonNode patch) {
        EnvironmentDraft draft = patches.apply(environment.draft(), patch);
        draft.requireSameProject(environment.projectId);
        return draft;
    }

    /** The events tell the version of after the flush: it is the one that commits. */
    private Uni<EnvironmentView> store(Environment environment, EnvironmentDraft draft) {
        environment.variables =
                sealing.seal(environment.id(), draft.variables(), environment.variables);
        return flush().chain(() -> outbox.append(EnvironmentEvents.changed(environment)))
                .map(appended -> environment.view());
    }

    private Uni<Environment> find(int id, IfMatch ifMatch) {
        return objects.findForUpdate(Environment.class, id, () -> new EnvironmentNotFound(id))
                .invoke(environment -> IfMatch.require(ifMatch, environment.rowVersion()));
    }

    private static Uni<Void> flush() {
        return Panache.getSession().chain(Mutiny.Session::flush);
    }
}
