package io.workflowmanagement.kit.tenancy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.ReceivedEvent;
import io.workflowmanagement.kit.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

/** Tells those in the service who keep who answers for their things, each transfer once. */
@ApplicationScoped
@IfBuildProperty(name = "wfm.tenancy.replica", stringValue = "true")
class OwnershipFollowers {

    private final Inbox inbox;
    private final Instance<OwnershipFollower> followers;
    private final ObjectMapper json;

    OwnershipFollowers(Inbox inbox, @Any Instance<OwnershipFollower> followers, ObjectMapper json) {
        this.inbox = inbox;
        this.followers = followers;
        this.json = json;
    }

    Uni<Void> tell(ReceivedEvent event) {
        if (!event.name().equals("OwnershipTransferred") || followers.isUnsatisfied()) {
            return Uni.createFrom().voidItem();
        }
        OwnershipTransferred transfer = event.data(OwnershipTransferred.class, json);
        return inbox.once(
                event,
                () ->
                        Multi.createFrom()
                                .iterable(followers)
                                .onItem()
                                .transformToUniAndConcatenate(it -> it.transferred(transfer))
                                .collect()
                                .last()
                                .replaceWithVoid());
    }
}
