package io.workflowmanagement.kit.tenancy;

import io.workflowmanagement.kit.audit.NotAudited;
import io.workflowmanagement.kit.caller.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A service account as far as this service has heard of it. */
@Entity
@NotAudited("a replica")
@Table(name = "KnownServiceAccounts")
class KnownServiceAccount {

    @Id
    @Column(name = "Id")
    Integer id;

    @Column(name = "WorkspaceId")
    int workspaceId;

    @Column(name = "Name")
    String name;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Role")
    Role role;

    @Column(name = "IsActive")
    boolean isActive;

    @Column(name = "Version")
    long version;

    KnownServiceAccount() {}

    KnownServiceAccount(int id) {
        this.id = id;
        this.version = -1;
    }

    void learn(ServiceAccountState state) {
        if (state.version() > version) {
            workspaceId = state.workspaceId();
            name = state.name();
            role = state.role();
            isActive = state.isActive();
            version = state.version();
        }
    }
}
