package io.workflowmanagement.kit.tenancy;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Memberships;
import io.workflowmanagement.kit.caller.Subject;
import io.workflowmanagement.kit.memory.MemorySettings;
import io.workflowmanagement.kit.memory.Remembered;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a caller may do, remembered for the moment between two of his requests. A refusal is never
 * remembered: a new right counts as soon as it is known.
 */
@ApplicationScoped
@IfBuildProperty(name = "wfm.tenancy.replica", stringValue = "true")
class RememberedMemberships implements Memberships {

    private final ReplicatedMemberships replica;
    private final Remembered<String, Optional<Integer>> users;
    private final Remembered<Subject, Optional<Standing>> standings;
    private final Remembered<Membership, Place> places;

    RememberedMemberships(ReplicatedMemberships replica, MemorySettings settings) {
        this.replica = replica;
        this.users = remembered(settings, Optional::isPresent);
        this.standings = remembered(settings, it -> it.filter(Standing::active).isPresent());
        this.places = remembered(settings, it -> it.living() && it.role().isPresent());
    }

    private static <K, V> Remembered<K, V> remembered(
            MemorySettings settings, Predicate<V> isWorthIt) {
        return new Remembered<>(settings.moment(), settings.most(), isWorthIt);
    }

    /** Somebody's rights have changed. */
    void forget() {
        users.forget();
        standings.forget();
        places.forget();
    }

    @Override
    public Uni<Optional<Integer>> userWith(String email) {
        return users.get(email, () -> replica.userWith(email));
    }

    @Override
    public Uni<Optional<Standing>> standing(Subject caller) {
        return standings.get(caller, () -> replica.standing(caller));
    }

    @Override
    public Uni<Place> place(Subject caller, int workspaceId) {
        return places.get(
                new Membership(caller, workspaceId), () -> replica.place(caller, workspaceId));
    }

    @Override
    public Uni<Set<Integer>> workspacesOf(Subject caller) {
        return replica.workspacesOf(caller);
    }

    private record Membership(Subject caller, int workspaceId) {}
}
