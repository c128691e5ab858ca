package io.workflowmanagement.identity.membership;

import io.workflowmanagement.kit.audit.Audited;
import io.workflowmanagement.kit.caller.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A user's place in a workspace. */
@Entity
@Audited(value = "Membership", id = "userId")
@Table(name = "UserWorkspaces")
class Membership {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    Integer id;

    @Column(name = "UserId", updatable = false)
    int userId;

    @Column(name = "WorkspaceId", updatable = false)
    int workspaceId;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Role")
    Role role;

    @Column(name = "JoinedAt")
    Instant joinedAt;

    @Column(name = "IsActive")
    boolean isActive;

    @Column(name = "UpdatedAt")
    Instant updatedAt;

    @Version
    @Column(name = "RowVersion")
    int rowVersion;

    Membership() {}

    Membership(int userId, int workspaceId) {
        this.userId = userId;
        this.workspaceId = workspaceId;
    }
}
