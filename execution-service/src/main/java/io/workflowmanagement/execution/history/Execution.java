package io.workflowmanagement.execution.history;

import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.ledger.Priority;
import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** An execution's row; the ledger writes it. */
@Entity
@NotAudited("the engine tells who starts and cancels it")
@Immutable
@Table(name = "WorkflowExecutions")
class Execution {

    @EmbeddedId Key key;

    @Column(name = "WorkflowId")
    int workflowId;

    @Column(name = "WorkflowVersion")
    int workflowVersion;

    @Column(name = "WorkspaceId")
    int workspaceId;

    @Column(name = "ProjectId")
    int projectId;

    @Column(name = "EnvironmentId")
    int environmentId;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Status")
    ExecutionStatus status;

    @Column(name = "StartedAt")
    Instant startedAt;

    @Column(name = "CompletedAt")
    Instant completedAt;

    @Column(name = "InputParameters")
    String input;

    @Column(name = "OutputParameters")
    String output;

    @Column(name = "ErrorMessage")
    String error;

    @Column(name = "ExecutionContext")
    String context;

    @Column(name = "RetryOf")
    String retryOf;

    @Column(name = "IdempotencyKey")
    String idempotencyKey;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Priority")
    Priority priority;

    @Column(name = "TraceParent")
    String traceParent;

    @Column(name = "Fence")
    int fence;

    @Column(name = "RowVersion")
    int rowVersion;

    @Embeddable
    record Key(@Column(name = "Id") String id, @Column(name = "ExecutedAt") Instant executedAt) {

        static Key of(ExecutionKey key) {
            return new Key(key.id(), key.executedAt());
        }
    }
}
