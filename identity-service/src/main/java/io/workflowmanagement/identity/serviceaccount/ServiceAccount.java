package io.workflowmanagement.identity.serviceaccount;

import io.workflowmanagement.kit.audit.Audited;
import io.workflowmanagement.kit.audit.Hidden;
import io.workflowmanagement.kit.audit.NotAudited;
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

/** An account of a program. */
@Entity
@Audited("ServiceAccount")
@Table(name = "ServiceAccounts")
class ServiceAccount {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    Integer id;

    @Column(name = "WorkspaceId", updatable = false)
    int workspaceId;

    @Column(name = "Name")
    String name;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Role")
    Role role;

    @Hidden
    @Column(name = "KeyHash")
    String keyHash;

    @Column(name = "ExpiresAt")
    Instant expiresAt;

    @NotAudited("its end is told")
    @Column(name = "IsActive")
    boolean isActive;

    @Column(name = "OwnerUserId")
    int ownerUserId;

    @Column(name = "CreatedAt", updatable = false)
    Instant createdAt;

    @NotAudited("its end is told")
    @Column(name = "RevokedAt")
    Instant revokedAt;

    @NotAudited("to be used is no change")
    @Column(name = "LastUsedAt")
    Instant lastUsedAt;

    @Version
    @Column(name = "RowVersion")
    int rowVersion;
}
