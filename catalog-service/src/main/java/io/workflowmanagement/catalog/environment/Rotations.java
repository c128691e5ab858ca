package io.workflowmanagement.catalog.environment;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.secrets.SecretBox;
import jakarta.enterprise.context.ApplicationScoped;

/** Rotates the key of secrets while everything runs. */
@ApplicationScoped
class Rotations {

    private final Rotation rotation;
    private final SecretBox box;
    private final Access access;

    Rotations(Rotation rotation, SecretBox box, Access access) {
        this.rotation = rotation;
        this.box = box;
        this.access = access;
    }

    @WithSession
    Uni<Void> admit() {
        return access.asSystemAdmin();
    }

    /** Begun again after a failure, it goes on where secrets have the old key. */
    Uni<Resealed> rotate() {
        return Uni.createFrom()
                .item(box)
                .invoke(SecretBox::reload)
                .chain(() -> from(0, new Resealed(box.currentKeyId(), 0, 0)));
    }

    private Uni<Resealed> from(int after, Resealed before) {
        return rotation.reseal(after)
                .chain(
                        batch -> {
                            Resealed now =
                                    new Resealed(
                                            before.keyId(),
                                            before.environments() + batch.environments(),
                                            before.secrets() + batch.secrets());
                            return batch.more()
                                    ? from(batch.last(), now)
                                    : Uni.createFrom().item(now);
                        });
    }
}
