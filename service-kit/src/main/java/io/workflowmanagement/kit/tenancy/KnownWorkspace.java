package io.workflowmanagement.kit.tenancy;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A workspace as far as this service has heard of it. */
@Entity
@NotAudited("a replica")
@Table(name = "KnownWorkspaces")
class KnownWorkspace {

    @Id
    @Column(name = "Id")
    Integer id;

    @Column(name = "Name")
    String name;

    @Column(name = "IsActive")
    boolean isActive;

    @Column(name = "IsDeleted")
    boolean isDeleted;

    /** What lies in it here is being removed. */
    @Column(name = "IsPurged")
    boolean isPurged;

    @Column(name = "Version")
    long version;

    KnownWorkspace() {}

    KnownWorkspace(int id) {
        this.id = id;
        this.version = -1;
    }

    void learn(WorkspaceState state) {
        if (state.version() > version) {
            name = state.name();
            isActive = state.isActive();
            isDeleted = state.isDeleted();
            isPurged = state.isPurged();
            version = state.version();
        }
    }
}
