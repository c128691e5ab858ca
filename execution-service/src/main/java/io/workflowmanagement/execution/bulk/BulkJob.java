package io.workflowmanagement.execution.bulk;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What was asked of many executions at once. */
@Entity
@NotAudited("told with its filter when it is stored")
@Table(name = "BulkJobs")
class BulkJob {

    @Id
    @Column(name = "Id")
    String id;

    @Column(name = "WorkspaceId")
    int workspaceId;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Kind")
    BulkKind kind;

    @Column(name = "Total")
    int total;

    @Column(name = "RequestedBy")
    String requestedBy;

    @Column(name = "RequestedAt")
    Instant requestedAt;

    @Column(name = "CompletedAt")
    Instant completedAt;

    /** Until when an instance works on it. */
    @Column(name = "LeaseEnd")
    Instant leaseEnd;

    @Column(name = "IdempotencyKey")
    String idempotencyKey;
}
