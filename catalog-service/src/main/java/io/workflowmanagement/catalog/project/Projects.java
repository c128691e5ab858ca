package io.workflowmanagement.catalog.project;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.workspace.Listing;
import io.workflowmanagement.catalog.workspace.WorkspaceObjects;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.json.MergePatch;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.problem.Constraint;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The use cases of projects. */
@ApplicationScoped
public class Projects {

    private final WorkspaceObjects objects;
    private final Access access;
    private final MergePatch patches;
    private final Outbox outbox;
    private final Clock clock;
    private final List<ProjectContents> contents;

    Projects(
            WorkspaceObjects objects,
            Access access,
            MergePatch patches,
            Outbox outbox,
            Clock clock,
            @All List<ProjectContents> contents) {
        this.objects = objects;
        this.access = access;
        this.patches = patches;
        this.outbox = outbox;
        this.clock = clock;
        this.contents = contents;
    }

    /**
     * Lets the caller put something into the project, which stays until the transaction ends.
     *
     * @return the workspace that the project lies in
     */
    public Uni<Integer> workspaceOf(int projectId) {
        return objects.findForReference(
                        Project.class, projectId, () -> new ProjectNotFound(projectId))
                .map(Project::workspaceId);
    }

    /** For what is restored into it: it must live itself. */
    public Uni<Void> requireFor(int projectId) {
        return workspaceOf(projectId)
                .onFailure(ProjectNotFound.class)
                .transform(
                        gone ->
                                new Failure.Conflict(
                                        "The project "
                                                + projectId
                                                + " is deleted: restore it first."))
                .replaceWithVoid();
    }

    @WithSession
    Uni<Page<ProjectView>> list(ProjectFilter filter, PageRequest page) {
        return access.visible()
                .chain(
                        visible ->
                                Listing.of(Project.class, visible)
                                        .with("workspaceId", filter.workspaceId())
                                        .with("name", filter.name)
                                        .page(page))
                .map(rows -> Page.of(rows, page, Listing::cursor, Project::view));
    }

    @WithSession
    Uni<ProjectView> get(int id) {
        return objects.find(Project.class, id, () -> new ProjectNotFound(id)).map(Project::view);
    }

    @WithTransaction
    Uni<ProjectView> create(ProjectDraft draft) {
        return access.to(draft.workspaceId())
                .map(it -> new Project(draft, access.caller().userId(), clock.instant()))
                .call(project -> Panache.getSession().chain(session -> session.persist(project)))
                .call(project -> outbox.append(project.state().event("ProjectCreated")))
                .onFailure(Constraint::isUnique)
                .transform(taken -> new ProjectNameTaken(draft.name()))
                .map(Project::view);
    }

    @WithTransaction
    Uni<ProjectView> change(int id, IfMatch ifMatch, JsonNode patch) {
        return find(id, ifMatch).chain(project -> change(project, patch)).map(Project::view);
    }

    private Uni<Project> change(Project project, JsonNode patch) {
        ProjectDraft draft = patches.apply(project.draft(), patch);
        draft.requireSameWorkspace(project.workspaceId());
        project.take(draft);
        project.touch(clock.instant());
        return Panache.getSession()
                .chain(session -> session.flush())
                .onFailure(Constraint::isUnique)
                .transform(taken -> new ProjectNameTaken(draft.name()))
                .chain(() -> outbox.append(project.state().event("ProjectUpdated")))
                .replaceWith(project);
    }

    @WithTransaction
    Uni<Void> delete(int id, IfMatch ifMatch) {
        Instant now = clock.instant();
        return find(id, ifMatch)
                .call(project -> inContents(some -> some.deleteIn(id, now)))
                .invoke(project -> project.delete(now))
                .call(project -> Panache.getSession().chain(session -> session.flush()))
                .chain(project -> outbox.append(project.state().event("ProjectDeleted")));
    }

    /** With what was deleted along with it, and not what had been deleted before. */
    @WithTransaction
    Uni<ProjectView> restore(int id) {
        return objects.findDeleted(Project.class, id, () -> new ProjectNotFound(id))
                .call(project -> restore(project, project.deletedAt()))
                .map(Project::view);
    }

    private Uni<Void> restore(Project project, Instant deletedAt) {
        project.restore(clock.instant());
        return Panache.getSession()
                .chain(session -> session.flush())
                .onFailure(Constraint::isUnique)
                .transform(taken -> new ProjectNameTaken(project.name()))
                .chain(() -> inContents(some -> some.restoreIn(project.id(), deletedAt)))
                .chain(() -> outbox.append(project.state().event("ProjectUpdated")));
    }

    private Uni<Void> inContents(Function<ProjectContents, Uni<Void>> work) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (ProjectContents some : contents) {
            done = done.chain(() -> work.apply(some));
        }
        return done;
    }

    private Uni<Project> find(int id, IfMatch ifMatch) {
        return objects.findForUpdate(Project.class, id, () -> new ProjectNotFound(id))
                .invoke(project -> IfMatch.require(ifMatch, project.rowVersion()));
    }
}
