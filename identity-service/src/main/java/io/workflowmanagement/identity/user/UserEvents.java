package io.workflowmanagement.identity.user;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.tenancy.UserState;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells of users. */
@ApplicationScoped
class UserEvents {

    private final UserRepository users;
    private final Outbox outbox;

    UserEvents(UserRepository users, Outbox outbox) {
        this.users = users;
        this.outbox = outbox;
    }

    /** Flushes first: only then is the version the one that the event must carry. */
    Uni<Void> append(String name, User user) {
        return users.flush()
                .chain(
                        () ->
                                outbox.append(
                                        Event.about(
                                                "user/" + user.id,
                                                "identity.events",
                                                name,
                                                null,
                                                state(user))));
    }

    private static UserState state(User user) {
        return new UserState(
                user.id,
                user.email,
                user.firstName,
                user.lastName,
                user.role,
                user.isActive,
                user.isDeleted,
                user.rowVersion);
    }
}
