package io.workflowmanagement.kit.tenancy;

import io.workflowmanagement.kit.audit.NotAudited;
import io.workflowmanagement.kit.caller.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A user as far as this service has heard of him. */
@Entity
@NotAudited("a replica")
@Table(name = "KnownUsers")
class KnownUser {

    @Id
    @Column(name = "Id")
    Integer id;

    @Column(name = "Email")
    String email;

    @Column(name = "Name")
    String name;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Role")
    Role role;

    @Column(name = "IsActive")
    boolean isActive;

    @Column(name = "IsDeleted")
    boolean isDeleted;

    @Column(name = "Version")
    long version;

    KnownUser() {}

    KnownUser(int id) {
        this.id = id;
        this.version = -1;
    }

    void learn(UserState state) {
        if (state.version() > version) {
            email = state.email();
            name = state.firstName() + " " + state.lastName();
            role = state.role();
            isActive = state.isActive();
            isDeleted = state.isDeleted();
            version = state.version();
        }
    }
}
