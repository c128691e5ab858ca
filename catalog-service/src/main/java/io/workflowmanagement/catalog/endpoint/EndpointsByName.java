package io.workflowmanagement.catalog.endpoint;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Access;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A workspace's endpoints for those who know them by name: documents that are imported. In the
 * session and transaction of the caller, who has let the user into the workspace.
 */
@ApplicationScoped
public class EndpointsByName {

    private final Access access;
    private final Clock clock;
    private final EndpointSettings settings;

    EndpointsByName(Access access, Clock clock, EndpointSettings settings) {
        this.access = access;
        this.clock = clock;
        this.settings = settings;
    }

    /** An endpoint as it could be sent again. */
    public record Named(int id, EndpointDraft draft) {}

    /** The living ones, which stay until the transaction ends. */
    public Uni<Map<String, Named>> find(int workspaceId, Collection<String> names) {
        return inParts(names, some -> living(workspaceId, some))
                .map(
                        found ->
                                found.stream()
                                        .map(EndpointsByName::named)
                                        .collect(
                                                Collectors.toMap(
                                                        it -> it.draft().name(),
                                                        Function.identity())));
    }

    private static Uni<List<ApiEndpoint>> living(int workspaceId, List<String> names) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from ApiEndpoint where workspaceId = :workspace"
                                                        + " and name in :names and isDeleted ="
                                                        + " false order by id",
                                                ApiEndpoint.class)
                                        .setParameter("workspace", workspaceId)
                                        .setParameter("names", names)
                                        .setLockMode(LockModeType.PESSIMISTIC_READ)
                                        .getResultList());
    }

    /** Of those that a workflow calls, by id. */
    public Uni<Map<Integer, Named>> withIds(Collection<Integer> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from ApiEndpoint where id in :ids order by name",
                                                ApiEndpoint.class)
                                        .setParameter("ids", ids)
                                        .getResultList())
                .map(EndpointsByName::byId);
    }

    /**
     * @return the draft as it would be stored
     * @throws io.workflowmanagement.kit.problem.Failure.Invalid with all that is wrong
     */
    public static EndpointDraft checked(EndpointDraft draft) {
        return EndpointRules.checked(draft);
    }

    /** Of drafts that were checked, in their order. */
    public Uni<List<Integer>> create(List<EndpointDraft> drafts) {
        List<ApiEndpoint> made =
                drafts.stream()
                        .map(it -> new ApiEndpoint(it, access.caller().userId(), clock.instant()))
                        .toList();
        return Panache.getSession()
                .chain(session -> session.persistAll(made.toArray()).chain(session::flush))
                .map(it -> made.stream().map(ApiEndpoint::id).toList());
    }

    /** With drafts that were checked, by the ids of the endpoints. */
    public Uni<Void> replace(Map<Integer, EndpointDraft> drafts) {
        return inParts(drafts.keySet(), EndpointsByName::held)
                .invoke(found -> found.forEach(it -> replace(it, drafts.get(it.id()))))
                .chain(() -> Panache.getSession())
                .chain(Mutiny.Session::flush);
    }

    private static Uni<List<ApiEndpoint>> held(List<Integer> ids) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from ApiEndpoint where id in :ids order by id",
                                                ApiEndpoint.class)
                                        .setParameter("ids", ids)
                                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                                        .getResultList());
    }

    private <T extends Comparable<T>> Uni<List<ApiEndpoint>> inParts(
            Collection<T> values, Function<List<T>, Uni<List<ApiEndpoint>>> query) {
        // In order, so that two imports wait for each other and don't hold each other up.
        List<T> all = values.stream().sorted().toList();
        List<ApiEndpoint> found = new ArrayList<>();
        Uni<Void> done = Uni.createFrom().voidItem();
        int most = settings.namedAtOnce();
        for (int from = 0; from < all.size(); from += most) {
            List<T> some = all.subList(from, Math.min(from + most, all.size()));
            done = done.chain(() -> query.apply(some)).invoke(found::addAll).replaceWithVoid();
        }
        return done.replaceWith(found);
    }

    private void replace(ApiEndpoint endpoint, EndpointDraft draft) {
        endpoint.take(draft, clock.instant());
        endpoint.touch(clock.instant());
    }

    private static Map<Integer, Named> byId(List<ApiEndpoint> found) {
        Map<Integer, Named> byId = new LinkedHashMap<>();
        found.forEach(it -> byId.put(it.id(), named(it)));
        return byId;
    }

    private static Named named(ApiEndpoint endpoint) {
        return new Named(endpoint.id(), endpoint.draft());
    }
}
