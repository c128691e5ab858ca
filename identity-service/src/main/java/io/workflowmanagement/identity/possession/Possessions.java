package io.workflowmanagement.identity.possession;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.audit.AuditEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;

/** What users answer for, in workspaces that live. */
@ApplicationScoped
public class Possessions {

    /** What somebody must answer for; what comes and goes by itself nobody need. */
    private static final Set<String> KINDS =
            Set.of("Project", "Environment", "ApiEndpoint", "Workflow", "Trigger", "Schedule");

    private static final String IN_LIVING_WORKSPACES =
            " in (select w.id from Workspace w where w.isDeleted = false)";

    /** Each by kind and id: {@code Workflow 12}. */
    private static final List<String> QUERIES =
            List.of(
                    "select concat('Workspace ', cast(w.id as String)) from Workspace w where"
                            + " w.createdByUserId = :owner and w.isDeleted = false order by w.id",
                    "select concat('ServiceAccount ', cast(s.id as String)) from ServiceAccount s"
                            + " where s.ownerUserId = :owner and s.isActive = true and"
                            + " s.workspaceId"
                            + IN_LIVING_WORKSPACES
                            + " order by s.id",
                    "select concat(p.key.entity, ' ', p.key.entityId) from Possession p where"
                            + " p.ownerUserId = :owner and p.isDeleted = false and p.workspaceId"
                            + IN_LIVING_WORKSPACES
                            + " order by p.key.entity, p.key.entityId");

    /**
     * By kind and id: {@code Workflow 12}.
     *
     * @param most how many at most
     */
    @WithSession
    public Uni<List<String>> of(int ownerId, int most) {
        return Panache.getSession()
                .chain(session -> found(session, ownerId, most))
                .map(all -> all.stream().flatMap(List::stream).limit(most).toList());
    }

    private static Uni<List<List<String>>> found(Mutiny.Session session, int ownerId, int most) {
        return Multi.createFrom()
                .iterable(QUERIES)
                .onItem()
                .transformToUniAndConcatenate(
                        query ->
                                session.createSelectionQuery(query, String.class)
                                        .setParameter("owner", ownerId)
                                        .setMaxResults(most)
                                        .getResultList())
                .collect()
                .asList();
    }

    /** Learns from entries of the trail, in their order and the transaction that keeps them. */
    @WithTransaction
    public Uni<Void> learn(List<AuditEntry> entries) {
        return Multi.createFrom()
                .items(entries.stream().filter(Possessions::counts))
                .onItem()
                .transformToUniAndConcatenate(Possessions::learn)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static boolean counts(AuditEntry entry) {
        return KINDS.contains(entry.entity()) && entry.workspaceId() != null;
    }

    private static Uni<Void> learn(AuditEntry entry) {
        Possession.Key key = new Possession.Key(entry.entity(), entry.entityId());
        return switch (entry.action()) {
            case Created -> made(key, entry);
            case Deleted -> change(key, it -> it.isDeleted = true);
            case Updated ->
                    entry.hasRestored()
                            ? change(key, it -> it.isDeleted = false)
                            : Uni.createFrom().voidItem();
            case Denied -> Uni.createFrom().voidItem();
        };
    }

    /**
     * Gives what one user answers for to another, deleted things too, which can be restored.
     *
     * @return how many things that are not deleted
     */
    @WithTransaction
    public Uni<Integer> handOver(int fromId, int toId) {
        return Panache.getSession()
                .chain(
                        session ->
                                update(session, fromId, toId, false)
                                        .call(() -> update(session, fromId, toId, true)));
    }

    /** Those of a workspace that is gone for good. */
    @WithTransaction
    public Uni<Void> forget(int workspaceId) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createMutationQuery(
                                                "delete from Possession where workspaceId = :id")
                                        .setParameter("id", workspaceId)
                                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Integer> update(
            Mutiny.Session session, int fromId, int toId, boolean isDeleted) {
        return session.createMutationQuery(
                        "update Possession set ownerUserId = :to where ownerUserId = :from"
                                + " and isDeleted = :deleted")
                .setParameter("to", toId)
                .setParameter("from", fromId)
                .setParameter("deleted", isDeleted)
                .executeUpdate();
    }

    private static Uni<Void> made(Possession.Key key, AuditEntry entry) {
        return Panache.getSession()
                .chain(
                        session ->
                                ownerOf(session, entry)
                                        .chain(owner -> keep(session, key, entry, owner)));
    }

    private static Uni<Void> keep(
            Mutiny.Session session, Possession.Key key, AuditEntry entry, Optional<Integer> owner) {
        return owner.map(
                        it ->
                                session.find(Possession.class, key)
                                        .chain(
                                                known ->
                                                        known == null
                                                                ? session.persist(
                                                                        new Possession(
                                                                                key,
                                                                                entry.workspaceId(),
                                                                                it))
                                                                : Uni.createFrom().voidItem()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Nobody answers for what a service has made by itself. */
    private static Uni<Optional<Integer>> ownerOf(Mutiny.Session session, AuditEntry entry) {
        return switch (entry.actor().kind()) {
            case "User" -> Uni.createFrom().item(Optional.of(Integer.valueOf(entry.actor().id())));
            case "ServiceAccount" ->
                    session.createSelectionQuery(
                                    "select s.ownerUserId from ServiceAccount s where s.id = :id",
                                    Integer.class)
                            .setParameter("id", Integer.valueOf(entry.actor().id()))
                            .getSingleResultOrNull()
                            .map(Optional::ofNullable);
            default -> Uni.createFrom().item(Optional.empty());
        };
    }

    private static Uni<Void> change(Possession.Key key, Consumer<Possession> change) {
        return Panache.getSession()
                .chain(session -> session.find(Possession.class, key))
                .invoke(
                        found -> {
                            if (found != null) {
                                change.accept(found);
                            }
                        })
                .replaceWithVoid();
    }
}
