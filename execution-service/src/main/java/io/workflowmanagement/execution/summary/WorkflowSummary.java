package io.workflowmanagement.execution.summary;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of the view {@code vw_WorkflowExecutionSummary}. */
@Entity
@NotAudited("a view")
@Immutable
@Table(name = "vw_WorkflowExecutionSummary")
class WorkflowSummary {

    @Id
    @Column(name = "WorkflowId")
    Integer workflowId;

    @Column(name = "WorkflowName")
    String workflowName;

    @Column(name = "TotalExecutions")
    long totalExecutions;

    @Column(name = "SuccessfulExecutions")
    long successfulExecutions;

    @Column(name = "FailedExecutions")
    long failedExecutions;

    @Column(name = "SuccessRate")
    Double successRate;

    @Column(name = "LastExecutionAt")
    Instant lastExecutionAt;

    @Column(name = "WorkspaceId")
    int workspaceId;
}
