package io.workflowmanagement.catalog.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.workspace.Listing;
import io.workflowmanagement.catalog.workspace.WorkspaceObjects;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.json.MergePatch;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.problem.Constraint;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The use cases of endpoints. */
@ApplicationScoped
public class Endpoints {

    private final WorkspaceObjects objects;
    private final EndpointUse use;
    private final Access access;
    private final MergePatch patches;
    private final Clock clock;

    Endpoints(
            WorkspaceObjects objects,
            EndpointUse use,
            Access access,
            MergePatch patches,
            Clock clock) {
        this.objects = objects;
        this.use = use;
        this.access = access;
        this.patches = patches;
        this.clock = clock;
    }

    /**
     * For an object that refers to endpoints, which stay until the transaction ends.
     *
     * @return the workspace's living ones among those asked for, by id
     */
    public Uni<Map<Integer, KnownEndpoint>> refer(int workspaceId, Set<Integer> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.getSession()
                .chain(
                        session ->
                                // In order of id, so that two who lock several don't deadlock.
                                session.createSelectionQuery(
                                                "from ApiEndpoint where id in :ids and workspaceId"
                                                        + " = :workspace and isDeleted = false"
                                                        + " order by id",
                                                ApiEndpoint.class)
                                        .setParameter("ids", ids)
                                        .setParameter("workspace", workspaceId)
                                        .setLockMode(LockModeType.PESSIMISTIC_READ)
                                        .getResultList())
                .map(
                        found ->
                                found.stream()
                                        .map(ApiEndpoint::known)
                                        .collect(
                                                Collectors.toMap(
                                                        it -> it.definition().id(),
                                                        Function.identity())));
    }

    /** For a call that the caller makes of it. */
    @WithSession
    public Uni<WorkspaceEndpoint> inWorkspace(int id) {
        return objects.find(ApiEndpoint.class, id, () -> new EndpointNotFound(id))
                .map(it -> new WorkspaceEndpoint(it.workspaceId(), it.known().definition()));
    }

    @WithSession
    Uni<Page<EndpointView>> list(EndpointFilter filter, PageRequest page) {
        return access.visible()
                .chain(
                        visible ->
                                Listing.of(ApiEndpoint.class, visible)
                                        .with("workspaceId", filter.workspaceId())
                                        .with("name", filter.name)
                                        .with("method", filter.method())
                                        .with("type", filter.type())
                                        .with("isActive", filter.isActive())
                                        .page(page))
                .map(rows -> Page.of(rows, page, Listing::cursor, ApiEndpoint::view));
    }

    @WithSession
    Uni<EndpointView> get(int id) {
        return objects.find(ApiEndpoint.class, id, () -> new EndpointNotFound(id))
                .map(ApiEndpoint::view);
    }

    @WithTransaction
    Uni<EndpointView> create(EndpointDraft draft) {
        return access.to(draft.workspaceId())
                .map(
                        it ->
                                new ApiEndpoint(
                                        EndpointRules.checked(draft),
                                        access.caller().userId(),
                                        clock.instant()))
                .call(it -> Panache.getSession().chain(session -> session.persist(it)))
                .call(it -> flush())
                .onFailure(Constraint::isUnique)
                .transform(taken -> new EndpointNameTaken(draft.name()))
                .map(ApiEndpoint::view);
    }

    @WithTransaction
    Uni<EndpointView> change(int id, IfMatch ifMatch, JsonNode patch) {
        return find(id, ifMatch).chain(endpoint -> change(endpoint, patch));
    }

    private Uni<EndpointView> change(ApiEndpoint endpoint, JsonNode patch) {
        EndpointDraft draft = patches.apply(endpoint.draft(), patch);
        draft.requireSameWorkspace(endpoint.workspaceId());
        endpoint.take(EndpointRules.checked(draft), clock.instant());
        endpoint.touch(clock.instant());
        return flush().onFailure(Constraint::isUnique)
                .transform(taken -> new EndpointNameTaken(draft.name()))
                .map(flushed -> endpoint.view());
    }

    @WithTransaction
    Uni<Void> delete(int id, IfMatch ifMatch) {
        return find(id, ifMatch)
                .call(endpoint -> use.requireEndpointUnused(id))
                .invoke(endpoint -> endpoint.delete(clock.instant()))
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<EndpointView> restore(int id) {
        return objects.findDeleted(ApiEndpoint.class, id, () -> new EndpointNotFound(id))
                .invoke(endpoint -> endpoint.restore(clock.instant()))
                .chain(
                        endpoint ->
                                flush().onFailure(Constraint::isUnique)
                                        .transform(taken -> new EndpointNameTaken(endpoint.name()))
                                        .map(flushed -> endpoint.view()));
    }

    private Uni<ApiEndpoint> find(int id, IfMatch ifMatch) {
        return objects.findForUpdate(ApiEndpoint.class, id, () -> new EndpointNotFound(id))
                .invoke(endpoint -> IfMatch.require(ifMatch, endpoint.rowVersion()));
    }

    private static Uni<Void> flush() {
        return Panache.getSession().chain(Mutiny.Session::flush);
    }
}
