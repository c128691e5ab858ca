package io.workflowmanagement.identity.handover;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.membership.Members;
import io.workflowmanagement.identity.possession.Possessions;
import io.workflowmanagement.identity.serviceaccount.ServiceAccounts;
import io.workflowmanagement.identity.user.Users;
import io.workflowmanagement.identity.workspace.Workspaces;
import io.workflowmanagement.kit.audit.Action;
import io.workflowmanagement.kit.audit.Audit;
import io.workflowmanagement.kit.audit.Audit.Note;
import io.workflowmanagement.kit.audit.FieldChange;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.tenancy.OwnershipTransferred;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Hands over, in one transaction. Who may do it is asked before. */
@ApplicationScoped
class HandOver {

    /** The same for all, so that they arrive in their order whoever hands over to whom. */
    private static final String EVENT_KEY = "ownership";

    private final Users users;
    private final Members members;
    private final Workspaces workspaces;
    private final ServiceAccounts serviceAccounts;
    private final Possessions possessions;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    HandOver(
            Users users,
            Members members,
            Workspaces workspaces,
            ServiceAccounts serviceAccounts,
            Possessions possessions,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.users = users;
        this.members = members;
        this.workspaces = workspaces;
        this.serviceAccounts = serviceAccounts;
        this.possessions = possessions;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @WithTransaction
    Uni<Transfer> transfer(int fromId, int toId) {
        if (fromId == toId) {
            throw new Failure.Invalid("toUserId", "is the user himself");
        }
        Instant now = clock.instant();
        return users.get(fromId)
                .chain(() -> users.hold(toId))
                .invoke(HandOver::requireActive)
                .chain(() -> members.standInFor(fromId, toId))
                .chain(() -> workspaces.handOver(fromId, toId))
                .chain(
                        founded ->
                                serviceAccounts
                                        .handOver(fromId, toId)
                                        .chain(
                                                accounts ->
                                                        possessions
                                                                .handOver(fromId, toId)
                                                                .map(
                                                                        others ->
                                                                                new Transfer(
                                                                                        fromId,
                                                                                        toId, now,
                                                                                        founded,
                                                                                        accounts,
                                                                                        others))))
                .call(this::tell);
    }

    private static void requireActive(boolean active) {
        if (!active) {
            throw new Failure.Invalid("toUserId", "is no active user");
        }
    }

    private Uni<Void> tell(Transfer transfer) {
        Event event =
                new Event(
                        "identity.events",
                        EVENT_KEY,
                        "OwnershipTransferred",
                        "user/" + transfer.fromUserId(),
                        null,
                        new OwnershipTransferred(
                                transfer.fromUserId(),
                                transfer.toUserId(),
                                transfer.transferredAt()));
        Note note =
                new Note(Action.Updated, "User", transfer.fromUserId(), null)
                        .with("ownership", FieldChange.to("user/" + transfer.toUserId()));
        return outbox.append(event).chain(() -> audit.append(note));
    }
}
