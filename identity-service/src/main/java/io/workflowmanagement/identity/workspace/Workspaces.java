package io.workflowmanagement.identity.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.membership.Members;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.caller.Visible;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.json.MergePatch;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.paging.Cursor;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.problem.Constraint;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.rowsecurity.AcrossWorkspaces;
import io.workflowmanagement.kit.tenancy.WorkspaceState;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be done with workspaces. Who may do it is asked before. */
@ApplicationScoped
public class Workspaces {

    private final WorkspaceRepository workspaces;
    private final Members members;
    private final Outbox outbox;
    private final MergePatch mergePatch;
    private final WorkspaceSettings settings;
    private final Clock clock;

    Workspaces(
            WorkspaceRepository workspaces,
            Members members,
            Outbox outbox,
            MergePatch mergePatch,
            WorkspaceSettings settings,
            Clock clock) {
        this.workspaces = workspaces;
        this.members = members;
        this.outbox = outbox;
        this.mergePatch = mergePatch;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether the workspace exists and is not deleted. */
    @WithSession
    public Uni<Boolean> lives(int id) {
        return workspaces.living(id).map(workspace -> workspace != null);
    }

    /** Those of the workspaces that exist and are not deleted. */
    @AcrossWorkspaces
    @WithSession
    public Uni<Set<Integer>> livingOf(Set<Integer> ids) {
        return workspaces
                .livingOf(ids)
                .map(all -> all.stream().map(it -> it.id).collect(Collectors.toSet()));
    }

    @WithSession
    Uni<WorkspaceView> get(int id) {
        return workspaces
                .living(id)
                .onItem()
                .ifNull()
                .failWith(() -> new WorkspaceNotFound(id))
                .map(WorkspaceView::of);
    }

    @WithSession
    Uni<Page<WorkspaceView>> list(Visible visible, WorkspaceFilter filter, PageRequest page) {
        return workspaces
                .page(visible, filter, page)
                .map(rows -> Page.of(rows, page, it -> Cursor.of(it.id), WorkspaceView::of));
    }

    /** Nobody can see it before. */
    @AcrossWorkspaces
    @WithTransaction
    Uni<WorkspaceView> found(WorkspaceDraft draft, int founderId) {
        Workspace workspace = new Workspace();
        draft.writeTo(workspace);
        workspace.createdByUserId = founderId;
        workspace.createdAt = clock.instant();
        return workspaces
                .persist(workspace)
                .chain(() -> append("WorkspaceCreated", workspace))
                .chain(() -> members.found(founderId, workspace.id))
                .onFailure(Constraint::isUnique)
                .transform(failure -> new WorkspaceNameTaken(draft.name()))
                .map(done -> WorkspaceView.of(workspace));
    }

    @WithTransaction
    Uni<WorkspaceView> patch(int id, JsonNode patch, IfMatch ifMatch) {
        return locked(id, ifMatch)
                .chain(
                        workspace -> {
                            WorkspaceDraft before = WorkspaceDraft.of(workspace);
                            WorkspaceDraft after = mergePatch.apply(before, patch);
                            return after.equals(before)
                                    ? Uni.createFrom().item(workspace)
                                    : change(workspace, after);
                        })
                .map(WorkspaceView::of);
    }

    @WithTransaction
    Uni<Void> delete(int id, IfMatch ifMatch) {
        return locked(id, ifMatch)
                .invoke(
                        workspace -> {
                            workspace.isDeleted = true;
                            workspace.deletedAt = clock.instant();
                        })
                .chain(workspace -> append("WorkspaceDeleted", workspace));
    }

    /** For the Admins that the workspace had: nobody has rights in it as long as it is deleted. */
    @AcrossWorkspaces
    @WithTransaction
    Uni<WorkspaceView> restoreAs(int userId, int id) {
        return members.role(userId, id)
                .invoke(
                        role -> {
                            if (role.isEmpty()) {
                                throw new WorkspaceNotFound(id);
                            }
                            if (role.get() != Role.Admin) {
                                throw new Failure.Forbidden(
                                        "Only Admins of the workspace may restore it.");
                            }
                        })
                .chain(() -> restore(id));
    }

    /** As it was: its members, and in the other services what lies in it. */
    @AcrossWorkspaces
    @WithTransaction
    Uni<WorkspaceView> restore(int id) {
        return workspaces
                .deleted(id)
                .onItem()
                .ifNull()
                .failWith(() -> new WorkspaceNotFound(id))
                .invoke(
                        workspace -> {
                            requireRetention(workspace);
                            workspace.isDeleted = false;
                            workspace.deletedAt = null;
                            workspace.updatedAt = clock.instant();
                        })
                .call(
                        workspace ->
                                append("WorkspaceRestored", workspace)
                                        .onFailure(Constraint::isUnique)
                                        .transform(
                                                failure -> new WorkspaceNameTaken(workspace.name)))
                .map(WorkspaceView::of);
    }

    /**
     * Makes another user the one who answers for a user's workspaces, deleted ones too.
     *
     * @return how many of them are not deleted
     */
    @WithTransaction
    public Uni<Integer> handOver(int fromUserId, int toUserId) {
        return workspaces
                .lockedOf(fromUserId)
                .invoke(all -> all.forEach(it -> it.createdByUserId = toUserId))
                .map(all -> (int) all.stream().filter(it -> !it.isDeleted).count());
    }

    /** One that can't be restored any more. */
    @WithSession
    public Uni<Optional<Integer>> nextToPurge() {
        return workspaces.deletedBefore(clock.instant().minus(settings.retention()));
    }

    /** Removes the row itself, and tells of it. Another replica may have been first. */
    @WithTransaction
    public Uni<Void> purge(int id) {
        return workspaces
                .deleted(id)
                .chain(
                        workspace ->
                                workspace == null
                                        ? Uni.createFrom().voidItem()
                                        : outbox.append(
                                                        event(
                                                                "WorkspacePurged",
                                                                workspace,
                                                                purged(workspace)))
                                                .chain(() -> workspaces.delete(workspace)));
    }

    private void requireRetention(Workspace workspace) {
        Instant end = workspace.deletedAt.plus(settings.retention());
        if (clock.instant().isAfter(end)) {
            throw new RetentionIsOver(workspace.id, end);
        }
    }

    private Uni<Workspace> change(Workspace workspace, WorkspaceDraft draft) {
        draft.writeTo(workspace);
        workspace.updatedAt = clock.instant();
        return append("WorkspaceUpdated", workspace)
                .onFailure(Constraint::isUnique)
                .transform(failure -> new WorkspaceNameTaken(draft.name()))
                .replaceWith(workspace);
    }

    private Uni<Workspace> locked(int id, IfMatch ifMatch) {
        return workspaces
                .locked(id)
                .onItem()
                .ifNull()
                .failWith(() -> new WorkspaceNotFound(id))
                .invoke(workspace -> IfMatch.require(ifMatch, workspace.rowVersion));
    }

    /** Flushes first: only then is the version the one that the event must carry. */
    private Uni<Void> append(String name, Workspace workspace) {
        return workspaces
                .flush()
                .chain(() -> outbox.append(event(name, workspace, state(workspace))));
    }

    private static Event event(String name, Workspace workspace, WorkspaceState state) {
        return Event.about(
                "workspace/" + workspace.id, "identity.events", name, workspace.id, state);
    }

    private static WorkspaceState state(Workspace workspace) {
        return new WorkspaceState(
                workspace.id,
                workspace.name,
                workspace.isActive,
                workspace.isDeleted,
                false,
                workspace.rowVersion);
    }

    /** The last that is told of it: a row that is removed has no later version of its own. */
    private static WorkspaceState purged(Workspace workspace) {
        return new WorkspaceState(
                workspace.id,
                workspace.name,
                workspace.isActive,
                true,
                true,
                workspace.rowVersion + 1);
    }
}
