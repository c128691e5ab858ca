package io.workflowmanagement.kit.tenancy;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Caller;
import io.workflowmanagement.kit.caller.Memberships.Place;
import io.workflowmanagement.kit.caller.Memberships.Standing;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Asks identity with the caller's own token. Nothing is remembered: soon the replica knows. What
 * identity does not show to the caller does not exist for him.
 */
@ApplicationScoped
@IfBuildProperty(name = "wfm.tenancy.replica", stringValue = "true")
class IdentityFallback {

    private final IdentityClient identity;
    private final Caller caller;

    IdentityFallback(@RestClient IdentityClient identity, Caller caller) {
        this.identity = identity;
        this.caller = caller;
    }

    Uni<Optional<Standing>> standing() {
        return orEmpty(
                identity.me(caller.authorization())
                        .map(me -> Optional.of(new Standing(me.isActive(), me.role()))),
                Optional.empty());
    }

    /** Whom identity takes the caller for. */
    Uni<Optional<Integer>> userId() {
        return orEmpty(
                identity.me(caller.authorization()).map(me -> Optional.of(me.id())),
                Optional.empty());
    }

    Uni<Place> place(int userId, int workspaceId) {
        return orEmpty(
                identity.members(caller.authorization(), workspaceId, userId)
                        .map(
                                members ->
                                        new Place(
                                                true,
                                                members.items().stream()
                                                        .filter(it -> it.userId() == userId)
                                                        .map(IdentityClient.Member::role)
                                                        .findFirst())),
                Place.NOWHERE);
    }

    /** One that identity shows is in force, as is its workspace. It is stored nowhere. */
    Uni<Optional<KnownServiceAccount>> serviceAccount(int id) {
        return orEmpty(
                identity.serviceAccount(caller.authorization(), id)
                        .map(
                                shown -> {
                                    KnownServiceAccount account = new KnownServiceAccount(id);
                                    account.workspaceId = shown.workspaceId();
                                    account.role = shown.role();
                                    account.isActive = true;
                                    return Optional.of(account);
                                }),
                Optional.empty());
    }

    private static <T> Uni<T> orEmpty(Uni<T> answer, T nothing) {
        return answer.onFailure(IdentityFallback::isRefusal)
                .recoverWithItem(nothing)
                .onFailure(failure -> !(failure instanceof Failure))
                .transform(
                        failure ->
                                new Failure.Unavailable(
                                        "Who you are can't be looked up right now: try again."));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() >= 400
                && answer.getResponse().getStatus() < 500;
    }
}
