package io.workflowmanagement.scheduler.workflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.events.ReceivedEvent;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads and feeds the replica, in the transaction of the caller. */
@ApplicationScoped
public class KnownWorkflows {

    private final ObjectMapper json;
    private final Access access;

    KnownWorkflows(ObjectMapper json, Access access) {
        this.json = json;
        this.access = access;
    }

    /** Lets the caller of the request into the workflow's workspace. */
    public Uni<Integer> admit(int id, Supplier<? extends Failure> hidden) {
        return access.toRow(KnownWorkflow.class, id, hidden);
    }

    /**
     * The workflow, locked, so that it is neither published nor ended while its schedule changes.
     * Whoever locks both takes the workflow first.
     */
    public Uni<Optional<WorkflowState>> lock(int id) {
        return Panache.getSession()
                .chain(session -> locked(session, id))
                .map(known -> Optional.ofNullable(known).map(KnownWorkflow::state));
    }

    /** The workflow that the event changed, locked; empty when the event says nothing new. */
    public Uni<Optional<WorkflowState>> learn(ReceivedEvent event) {
        return switch (event.name()) {
            case "WorkflowPublished" -> published(event.data(PublishedWorkflow.class, json));
            case "WorkflowDeactivated" ->
                    ended(event.data(EndedWorkflow.class, json), WorkflowStatus.Inactive);
            case "WorkflowDeleted" ->
                    ended(event.data(EndedWorkflow.class, json), WorkflowStatus.Deleted);
            default -> Uni.createFrom().item(Optional.empty());
        };
    }

    private static Uni<Optional<WorkflowState>> published(PublishedWorkflow workflow) {
        return Panache.getSession()
                .chain(
                        session ->
                                locked(session, workflow.workflowId())
                                        .chain(known -> published(session, known, workflow)));
    }

    private static Uni<Optional<WorkflowState>> published(
            Mutiny.Session session, KnownWorkflow known, PublishedWorkflow workflow) {
        if (known != null) {
            return Uni.createFrom().item(changed(known, known.published(workflow)));
        }
        KnownWorkflow unknown = new KnownWorkflow(workflow.workflowId());
        unknown.published(workflow);
        return session.persist(unknown).replaceWith(Optional.of(unknown.state()));
    }

    private static Uni<Optional<WorkflowState>> ended(
            EndedWorkflow workflow, WorkflowStatus status) {
        return Panache.getSession()
                .chain(session -> locked(session, workflow.workflowId()))
                .map(
                        known ->
                                changed(
                                        known,
                                        known != null
                                                && known.ended(workflow.lastVersion(), status)));
    }

    private static Uni<KnownWorkflow> locked(Mutiny.Session session, int id) {
        return session.find(KnownWorkflow.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    private static Optional<WorkflowState> changed(KnownWorkflow known, boolean news) {
        return Optional.ofNullable(known).filter(it -> news).map(KnownWorkflow::state);
    }
}
