package io.workflowmanagement.identity.serviceaccount;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.token.OpaqueToken;
import io.workflowmanagement.identity.workspace.Workspaces;
import io.workflowmanagement.kit.audit.Action;
import io.workflowmanagement.kit.audit.Actor;
import io.workflowmanagement.kit.audit.Audit;
import io.workflowmanagement.kit.audit.Audit.Note;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.paging.Cursor;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.problem.Constraint;
import io.workflowmanagement.kit.rowsecurity.AcrossWorkspaces;
import io.workflowmanagement.kit.tenancy.ServiceAccountState;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can be done with service accounts. Who may do it is asked before. */
@ApplicationScoped
public class ServiceAccounts {

    /** So that a key that leaked into a log or a repository is recognised by scanners. */
    private static final String KEY_PREFIX = "wfm_";

    private final ServiceAccountRepository accounts;
    private final ServiceAccountSettings settings;
    private final Workspaces workspaces;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    ServiceAccounts(
            ServiceAccountRepository accounts,
            ServiceAccountSettings settings,
            Workspaces workspaces,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.workspaces = workspaces;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Empty when it is unknown, revoked or expired. */
    @WithSession
    public Uni<Optional<InForce>> inForce(int id) {
        return accounts.inForce(id).map(this::unlessExpired);
    }

    /**
     * Whose key it is, recorded as used now; empty when it is nobody's, or its account is revoked
     * or expired, or the workspace deleted.
     */
    @AcrossWorkspaces
    @WithTransaction
    public Uni<Optional<InForce>> use(String key) {
        return accounts.byKeyHash(OpaqueToken.hash(key))
                .map(this::unlessExpired)
                .chain(
                        found ->
                                found.map(this::unlessWorkspaceIsDeleted)
                                        .orElse(Uni.createFrom().item(found)))
                .call(found -> found.map(this::recordUse).orElse(Uni.createFrom().voidItem()));
    }

    /** The request has no token yet: who comes is known by the key. */
    private Uni<Void> recordUse(InForce account) {
        Actor actor = new Actor("ServiceAccount", Integer.toString(account.id()));
        Note entry = new Note(Action.Created, "Session", actor.name(), account.workspaceId());
        return accounts.recordUse(account.id(), clock.instant())
                .chain(() -> audit.append(actor, entry));
    }

    /** Which one may be asked of, before it is known by whom. */
    @AcrossWorkspaces
    @WithSession
    Uni<Integer> workspaceOf(int id) {
        return accounts.inForce(id)
                .onItem()
                .ifNull()
                .failWith(() -> new ServiceAccountNotFound(id))
                .call(this::requireWorkspaceOf)
                .map(account -> account.workspaceId);
    }

    @WithSession
    Uni<ServiceAccountView> get(int id) {
        return accounts.inForce(id)
                .onItem()
                .ifNull()
                .failWith(() -> new ServiceAccountNotFound(id))
                .map(ServiceAccountView::of);
    }

    @WithSession
    Uni<Page<ServiceAccountView>> list(int workspaceId, PageRequest page) {
        return accounts.page(workspaceId, page)
                .map(rows -> Page.of(rows, page, it -> Cursor.of(it.id), ServiceAccountView::of));
    }

    /** The answer is the only place that ever has the key. */
    @WithTransaction
    Uni<ServiceAccountView> make(ServiceAccountDraft draft, int ownerId) {
        String key = KEY_PREFIX + OpaqueToken.next();
        ServiceAccount account = new ServiceAccount();
        account.workspaceId = draft.workspaceId();
        account.name = draft.name();
        account.role = draft.role();
        account.expiresAt = draft.expiresAt();
        account.keyHash = OpaqueToken.hash(key);
        account.isActive = true;
        account.ownerUserId = ownerId;
        account.createdAt = clock.instant();
        return accounts.countIn(draft.workspaceId())
                .invoke(this::requireRoom)
                .chain(() -> accounts.persist(account))
                .chain(() -> append("ServiceAccountCreated", account))
                .onFailure(Constraint::isUnique)
                .transform(failure -> new ServiceAccountNameTaken(draft.name()))
                .map(done -> ServiceAccountView.of(account, key));
    }

    @WithTransaction
    Uni<Void> revoke(int id, IfMatch ifMatch) {
        return accounts.locked(id)
                .onItem()
                .ifNull()
                .failWith(() -> new ServiceAccountNotFound(id))
                .invoke(
                        account -> {
                            IfMatch.require(ifMatch, account.rowVersion);
                            account.isActive = false;
                            account.revokedAt = clock.instant();
                        })
                .call(account -> append("ServiceAccountRevoked", account))
                .chain(
                        account ->
                                audit.append(
                                        new Note(
                                                Action.Deleted,
                                                "ServiceAccount",
                                                id,
                                                account.workspaceId)));
    }

    /**
     * Makes another user the one who answers for a user's accounts.
     *
     * @return how many
     */
    @WithTransaction
    public Uni<Integer> handOver(int fromUserId, int toUserId) {
        return accounts.lockedOf(fromUserId)
                .invoke(all -> all.forEach(it -> it.ownerUserId = toUserId))
                .map(List::size);
    }

    private Uni<Void> requireWorkspaceOf(ServiceAccount account) {
        return workspaces
                .lives(account.workspaceId)
                .invoke(
                        lives -> {
                            if (!lives) {
                                throw new ServiceAccountNotFound(account.id);
                            }
                        })
                .replaceWithVoid();
    }

    private void requireRoom(long count) {
        if (count >= settings.perWorkspace()) {
            throw new TooManyServiceAccounts(settings.perWorkspace());
        }
    }

    private Optional<InForce> unlessExpired(ServiceAccount account) {
        return Optional.ofNullable(account)
                .filter(it -> it.expiresAt == null || clock.instant().isBefore(it.expiresAt))
                .map(InForce::of);
    }

    private Uni<Optional<InForce>> unlessWorkspaceIsDeleted(InForce account) {
        return workspaces
                .lives(account.workspaceId())
                .map(lives -> Optional.of(account).filter(it -> lives));
    }

    /** Flushes first: only then is the version the one that the event must carry. */
    private Uni<Void> append(String name, ServiceAccount account) {
        return accounts.flush()
                .chain(
                        () ->
                                outbox.append(
                                        new Event(
                                                "identity.events",
                                                "workspace/" + account.workspaceId,
                                                name,
                                                "service-account/" + account.id,
                                                account.workspaceId,
                                                state(account))));
    }

    private static ServiceAccountState state(ServiceAccount account) {
        return new ServiceAccountState(
                account.id,
                account.workspaceId,
                account.name,
                account.role,
                account.ownerUserId,
                account.isActive,
                account.expiresAt,
                account.rowVersion);
    }

    /**
     * An account that may act now.
     *
     * @param expiresAt when it ends by itself, if ever
     */
    public record InForce(
            int id, int workspaceId, Role role, int ownerUserId, Optional<Instant> expiresAt) {

        private static InForce of(ServiceAccount account) {
            return new InForce(
                    account.id,
                    account.workspaceId,
                    account.role,
                    account.ownerUserId,
                    Optional.ofNullable(account.expiresAt));
        }
    }
}
