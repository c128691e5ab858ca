package io.workflowmanagement.execution.retention;

import io.workflowmanagement.kit.audit.Audited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** What a workspace keeps for less than the installation does. */
@Entity
@Audited("Retention")
@Table(name = "WorkspaceRetention")
class WorkspaceRetention {

    @Id
    @Column(name = "WorkspaceId")
    Integer workspaceId;

    @Column(name = "CompletedDays")
    Integer completedDays;

    @Column(name = "FailedDays")
    Integer failedDays;

    @Column(name = "PayloadDays")
    Integer payloadDays;

    @Column(name = "UpdatedAt")
    Instant updatedAt;

    @Version
    @Column(name = "RowVersion")
    Integer rowVersion;

    WorkspaceRetention() {}

    WorkspaceRetention(int workspaceId) {
        this.workspaceId = workspaceId;
    }
}
