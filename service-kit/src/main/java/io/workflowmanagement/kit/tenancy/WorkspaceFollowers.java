package io.workflowmanagement.kit.tenancy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.function.Function;

/** Tells those in the service who follow workspaces, once the replica has learned of it. */
@ApplicationScoped
@IfBuildProperty(name = "wfm.tenancy.replica", stringValue = "true")
class WorkspaceFollowers {

    private final KnownWorkspaces workspaces;
    private final Instance<WorkspaceFollower> followers;
    private final ObjectMapper json;

    WorkspaceFollowers(
            KnownWorkspaces workspaces,
            @Any Instance<WorkspaceFollower> followers,
            ObjectMapper json) {
        this.workspaces = workspaces;
        this.followers = followers;
        this.json = json;
    }

    /** What a later event has taken back, as when the topic is read anew, is not followed. */
    Uni<Void> tell(ReceivedEvent event) {
        return switch (event.name()) {
            case "WorkspaceDeleted" ->
                    tellIfNewest(event, (it, id) -> it.deleted(id, event.time()));
            case "WorkspaceRestored" -> tellIfNewest(event, WorkspaceFollower::restored);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> tellIfNewest(ReceivedEvent event, Telling telling) {
        WorkspaceState state = event.data(WorkspaceState.class, json);
        return workspaces
                .isNewest(state)
                .chain(
                        newest ->
                                newest
                                        ? inTurn(it -> telling.tell(it, state.workspaceId()))
                                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> inTurn(Function<WorkspaceFollower, Uni<Void>> telling) {
        return Multi.createFrom()
                .iterable(followers)
                .onItem()
                .transformToUniAndConcatenate(telling::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private interface Telling {

        Uni<Void> tell(WorkspaceFollower follower, int workspaceId);
    }
}
