package io.workflowmanagement.kit.tenancy;

import io.workflowmanagement.kit.audit.NotAudited;
import io.workflowmanagement.kit.caller.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** A membership as far as this service has heard of it. */
@Entity
@NotAudited("a replica")
@Table(name = "KnownMemberships")
class KnownMembership {

    @EmbeddedId Key key;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Role")
    Role role;

    @Column(name = "IsActive")
    boolean isActive;

    @Column(name = "Version")
    long version;

    KnownMembership() {}

    KnownMembership(Key key) {
        this.key = key;
        this.version = -1;
    }

    void learn(MembershipState state) {
        if (state.version() > version) {
            role = state.role();
            isActive = state.isActive();
            version = state.version();
        }
    }

    @Embeddable
    record Key(
            @Column(name = "UserId") Integer userId,
            @Column(name = "WorkspaceId") Integer workspaceId) {}
}
