package io.workflowmanagement.identity.workspace;

import io.workflowmanagement.kit.audit.Audited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A tenant. */
@Entity
@Audited(value = "Workspace", workspace = "id")
@Table(name = "Workspaces")
class Workspace {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    Integer id;

    @Column(name = "Name")
    String name;

    @Column(name = "Description")
    String description;

    @Column(name = "IsActive")
    boolean isActive;

    /** Whoever founded it, until he hands it over. */
    @Column(name = "CreatedByUserId")
    int createdByUserId;

    @Column(name = "CreatedAt", updatable = false)
    Instant createdAt;

    @Column(name = "UpdatedAt")
    Instant updatedAt;

    @Column(name = "DeletedAt")
    Instant deletedAt;

    @Column(name = "IsDeleted")
    boolean isDeleted;

    @Version
    @Column(name = "RowVersion")
    int rowVersion;
}
