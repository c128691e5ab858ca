package io.workflowmanagement.catalog.workspace;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;

/** The columns that projects, environments, endpoints and workflows share. */
@MappedSuperclass
public abstract class WorkspaceObject {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    private Integer id;

    @Column(name = "WorkspaceId")
    private int workspaceId;

    @Column(name = "Name")
    private String name;

    @Column(name = "Description")
    private String description;

    @Column(name = "CreatedByUserId")
    private int createdByUserId;

    @Column(name = "CreatedAt")
    private Instant createdAt;

    @Column(name = "UpdatedAt")
    private Instant updatedAt;

    @Column(name = "DeletedAt")
    private Instant deletedAt;

    /** When the deletion of the workspace took it along: restoring that brings it back. */
    @NotAudited("the deletion is one of the workspace")
    @Column(name = "WorkspaceDeletedAt")
    private Instant workspaceDeletedAt;

    @Column(name = "IsDeleted")
    private boolean isDeleted;

    @Version
    @Column(name = "RowVersion")
    private int rowVersion;

    protected WorkspaceObject() {}

    protected WorkspaceObject(int workspaceId, int createdByUserId, Instant now) {
        this.workspaceId = workspaceId;
        this.createdByUserId = createdByUserId;
        this.createdAt = now;
    }

    protected final void call(String name, String description) {
        this.name = name;
        this.description = description;
    }

    /** Counts as a change even where only the parts of the object differ. */
    public final void touch(Instant now) {
        updatedAt = now;
    }

    /** Soft: the row stays, and nobody finds it any more. */
    public final void delete(Instant now) {
        isDeleted = true;
        deletedAt = now;
    }

    public final void restore(Instant now) {
        isDeleted = false;
        deletedAt = null;
        workspaceDeletedAt = null;
        updatedAt = now;
    }

    /** Null while it lives. */
    public final Instant deletedAt() {
        return deletedAt;
    }

    /** Null until the object is persisted. */
    public final Integer id() {
        return id;
    }

    public final int workspaceId() {
        return workspaceId;
    }

    public final String name() {
        return name;
    }

    public final String description() {
        return description;
    }

    public final int createdByUserId() {
        return createdByUserId;
    }

    public final Instant createdAt() {
        return createdAt;
    }

    public final Instant updatedAt() {
        return updatedAt;
    }

    public final boolean isDeleted() {
        return isDeleted;
    }

    /** What the row has after the last flush. */
    public final int rowVersion() {
        return rowVersion;
    }
}
