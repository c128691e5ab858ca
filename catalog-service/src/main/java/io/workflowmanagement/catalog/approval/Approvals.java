package io.workflowmanagement.catalog.approval;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.publication.Definitions;
import io.workflowmanagement.catalog.publication.Publications;
import io.workflowmanagement.catalog.workflow.HeldWorkflow;
import io.workflowmanagement.catalog.workflow.Workflows;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.paging.Cursor;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;

/** The use cases of those who decide. */
@ApplicationScoped
class Approvals {

    private final ApprovalRows rows;
    private final Publications publications;
    private final Definitions definitions;
    private final Workflows workflows;
    private final Access access;
    private final Outbox outbox;
    private final Clock clock;

    Approvals(
            ApprovalRows rows,
            Publications publications,
            Definitions definitions,
            Workflows workflows,
            Access access,
            Outbox outbox,
            Clock clock) {
        this.rows = rows;
        this.publications = publications;
        this.definitions = definitions;
        this.workflows = workflows;
        this.access = access;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithSession
    Uni<Page<ApprovalView>> list(ApprovalFilter filter, PageRequest page) {
        Instant now = clock.instant();
        return access.visible()
                .chain(visible -> rows.page(filter, visible, page, now))
                .map(found -> Page.of(found, page, it -> Cursor.of(it.id), it -> it.view(now)));
    }

    @WithSession
    Uni<ApprovalView> get(int id) {
        return find(id).map(it -> it.view(clock.instant()));
    }

    @WithSession
    Uni<WorkflowDefinition> definition(int id) {
        return find(id).map(it -> definitions.read(it.definition));
    }

    @WithTransaction
    Uni<ApprovalView> approve(int id, IfMatch ifMatch, String comments) {
        return decide(id, ifMatch, true, comments)
                .chain(
                        approval ->
                                approval.hasEnoughApprovals()
                                        ? publish(approval, comments)
                                        : Uni.createFrom().item(approval))
                .chain(this::flushed);
    }

    @WithTransaction
    Uni<ApprovalView> reject(int id, IfMatch ifMatch, String comments) {
        return decide(id, ifMatch, false, comments)
                .call(it -> end(it, ApprovalStatus.Rejected, comments))
                .chain(this::flushed);
    }

    /** By whoever asked, and by those who could decide. */
    @WithTransaction
    Uni<ApprovalView> cancel(int id, IfMatch ifMatch, String comments) {
        return hold(id, ifMatch)
                .call(
                        approval ->
                                approval.requestedByUserId == access.caller().userId()
                                        ? Uni.createFrom().voidItem()
                                        : requireRole(approval, Role.ProjectManager))
                .call(it -> end(it, ApprovalStatus.Cancelled, comments))
                .chain(this::flushed);
    }

    private Uni<Approval> decide(int id, IfMatch ifMatch, boolean approves, String comments) {
        return hold(id, ifMatch)
                .call(approval -> requireRole(approval, approval.rule.minimumRole()))
                .invoke(
                        approval -> {
                            int user = access.caller().userId();
                            approval.requireAnother(user);
                            if (approval.wasHeard(user)) {
                                throw new Failure.Conflict("You have approved it already.");
                            }
                            approval.hear(user, approves, comments, clock.instant());
                        });
    }

    /** The workflow first, as a publish does, so that the two never wait for each other. */
    private Uni<Approval> hold(int id, IfMatch ifMatch) {
        return access.toRow(Approval.class, id, () -> new ApprovalNotFound(id))
                .chain(() -> rows.workflowOf(id))
                .map(found -> found.orElseThrow(() -> new ApprovalNotFound(id)))
                .chain(workflowId -> workflows.hold(workflowId, null))
                .chain(held -> rows.hold(id))
                .invoke(approval -> IfMatch.require(ifMatch, approval.rowVersion))
                .invoke(approval -> approval.requirePending(clock.instant()));
    }

    private Uni<Approval> publish(Approval approval, String comments) {
        WorkflowDefinition definition = definitions.read(approval.definition);
        return publications
                .runnable(approval.environmentId)
                .chain(() -> workflows.hold(approval.workflowId, null))
                .map(held -> isStillTheDraft(approval, held))
                .chain(isDraft -> publications.publish(definition, approval.requestReason, isDraft))
                .invoke(published -> approval.publishedVersion = published.publishedVersion())
                .chain(() -> end(approval, ApprovalStatus.Approved, comments))
                .replaceWith(approval);
    }

    private static boolean isStillTheDraft(Approval approval, HeldWorkflow held) {
        return Objects.equals(approval.draftVersion, held.view().rowVersion());
    }

    private Uni<Void> end(Approval approval, ApprovalStatus status, String comments) {
        approval.end(status, access.caller().userId(), comments, clock.instant());
        return outbox.append(ApprovalEvents.decided(approval));
    }

    private Uni<Approval> find(int id) {
        return access.toRow(Approval.class, id, () -> new ApprovalNotFound(id))
                .chain(() -> rows.find(id))
                .map(found -> found.orElseThrow(() -> new ApprovalNotFound(id)));
    }

    private Uni<Void> requireRole(Approval approval, Role role) {
        return access.to(approval.workspaceId, role, () -> new ApprovalNotFound(approval.id));
    }

    private Uni<ApprovalView> flushed(Approval approval) {
        return Panache.getSession()
                .chain(Mutiny.Session::flush)
                .map(it -> approval.view(clock.instant()));
    }
}
