package io.workflowmanagement.catalog.approval;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.publication.Definitions;
import io.workflowmanagement.catalog.publication.Proposal;
import io.workflowmanagement.catalog.publication.Publications;
import io.workflowmanagement.catalog.publication.Publishing;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.versioning.IfMatch;
import io.workflowmanagement.kit.versioning.Versioned;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** Publishes what needs no approval, and sets aside what does. */
@ApplicationScoped
public class Requests {

    private final Publications publications;
    private final Definitions definitions;
    private final ApprovalRows rows;
    private final ApprovalSettings settings;
    private final Outbox outbox;
    private final Clock clock;

    Requests(
            Publications publications,
            Definitions definitions,
            ApprovalRows rows,
            ApprovalSettings settings,
            Outbox outbox,
            Clock clock) {
        this.publications = publications;
        this.definitions = definitions;
        this.rows = rows;
        this.settings = settings;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * @return the published workflow, or the request that waits
     */
    @WithTransaction
    public Uni<Versioned> publish(int workflowId, IfMatch ifMatch, Publishing publishing) {
        return publications
                .propose(workflowId, ifMatch)
                .chain(proposal -> publish(proposal, publishing.comment()));
    }

    /** Makes an earlier version current again, as a new one. */
    @WithTransaction
    public Uni<Versioned> activate(
            int workflowId, IfMatch ifMatch, int version, Publishing publishing) {
        String comment =
                publishing.comment() == null
                        ? "Version " + version + " again"
                        : publishing.comment();
        return publications
                .proposeAgain(workflowId, ifMatch, version)
                .chain(proposal -> publish(proposal, comment));
    }

    private Uni<Versioned> publish(Proposal proposal, String comment) {
        if (proposal.isPublished()) {
            return publications.keep(proposal).map(Versioned.class::cast);
        }
        if (proposal.rule() == null) {
            return publications
                    .publish(proposal.definition(), comment, proposal.isDraft())
                    .map(Versioned.class::cast);
        }
        return request(proposal, comment).map(it -> it.view(clock.instant()));
    }

    /** Asked for twice, it is one request. */
    private Uni<Approval> request(Proposal proposal, String reason) {
        Instant now = clock.instant();
        return rows.pendingOf(proposal.definition().workflowId())
                .chain(
                        pending -> {
                            if (pending.isEmpty()) {
                                return make(proposal, reason, now);
                            }
                            Approval found = pending.get();
                            if (found.statusAt(now) == ApprovalStatus.Expired) {
                                return expire(found, now).chain(() -> make(proposal, reason, now));
                            }
                            if (!isAlike(found, proposal)) {
                                throw new AlreadyPending(found.id);
                            }
                            return Uni.createFrom().item(found);
                        });
    }

    private boolean isAlike(Approval approval, Proposal proposal) {
        return approval.requestedByUserId == proposal.definition().publishedBy()
                && definitions.areAlike(
                        approval.definition, definitions.write(proposal.definition()));
    }

    private Uni<Approval> make(Proposal proposal, String reason, Instant now) {
        Approval approval =
                new Approval(
                        proposal,
                        definitions.write(proposal.definition()),
                        reason,
                        now,
                        now.plus(settings.validity()));
        return Panache.getSession()
                .chain(session -> session.persist(approval).chain(session::flush))
                .chain(() -> outbox.append(ApprovalEvents.requested(approval)))
                .replaceWith(approval);
    }

    Uni<Void> expire(Approval approval, Instant now) {
        approval.end(ApprovalStatus.Expired, null, null, now);
        return Panache.getSession()
                .chain(Mutiny.Session::flush)
                .chain(() -> outbox.append(ApprovalEvents.decided(approval)));
    }
}
