package io.workflowmanagement.identity.possession;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A thing of another service, and who answers for it. */
@Entity
@NotAudited("follows from the trail")
@Table(name = "Possessions")
class Possession {

    @EmbeddedId Key key;

    @Column(name = "WorkspaceId")
    int workspaceId;

    @Column(name = "OwnerUserId")
    int ownerUserId;

    @Column(name = "IsDeleted")
    boolean isDeleted;

    Possession() {}

    Possession(Key key, int workspaceId, int ownerUserId) {
        this.key = key;
        this.workspaceId = workspaceId;
        this.ownerUserId = ownerUserId;
    }

    @Embeddable
    record Key(
            @Column(name = "Entity") String entity, @Column(name = "EntityId") String entityId) {}
}
