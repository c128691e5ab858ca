package io.workflowmanagement.kit.tenancy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes over what identity says. */
@ApplicationScoped
@IfBuildProperty(name = "wfm.tenancy.replica", stringValue = "true")
class TenancyReplica {

    private final ObjectMapper json;

    TenancyReplica(ObjectMapper json) {
        this.json = json;
    }

    @WithTransaction
    Uni<Void> learn(ReceivedEvent event) {
        if (event.name().startsWith("User")) {
            UserState state = event.data(UserState.class, json);
            return upsert(
                    KnownUser.class,
                    state.userId(),
                    () -> new KnownUser(state.userId()),
                    it -> it.learn(state));
        }
        if (event.name().startsWith("Workspace")) {
            WorkspaceState state = event.data(WorkspaceState.class, json);
            return upsert(
                    KnownWorkspace.class,
                    state.workspaceId(),
                    () -> new KnownWorkspace(state.workspaceId()),
                    it -> it.learn(state));
        }
        if (event.name().startsWith("Membership")) {
            MembershipState state = event.data(MembershipState.class, json);
            KnownMembership.Key key = new KnownMembership.Key(state.userId(), state.workspaceId());
            return upsert(
                    KnownMembership.class,
                    key,
                    () -> new KnownMembership(key),
                    it -> it.learn(state));
        }
        if (event.name().startsWith("ServiceAccount")) {
            ServiceAccountState state = event.data(ServiceAccountState.class, json);
            return upsert(
                    KnownServiceAccount.class,
                    state.serviceAccountId(),
                    () -> new KnownServiceAccount(state.serviceAccountId()),
                    it -> it.learn(state));
        }
        return Uni.createFrom().voidItem();
    }

    private static <E> Uni<Void> upsert(
            Class<E> type, Object id, Supplier<E> unknown, Consumer<E> learn) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.find(type, id, LockModeType.PESSIMISTIC_WRITE)
                                        .chain(
                                                known -> {
                                                    E entity =
                                                            known == null ? unknown.get() : known;
                                                    learn.accept(entity);
                                                    return known == null
                                                            ? session.persist(entity)
                                                            : Uni.createFrom().voidItem();
                                                }));
    }
}
