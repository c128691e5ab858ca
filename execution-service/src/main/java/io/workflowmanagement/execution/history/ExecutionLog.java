package io.workflowmanagement.execution.history;

import io.workflowmanagement.execution.ledger.LogLine;
import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A line of an execution's log; the ledger writes it. */
@Entity
@NotAudited("an execution's own record")
@Immutable
@Table(name = "ExecutionLogs")
class ExecutionLog {

    @Id
    @Column(name = "Id")
    Long id;

    @Column(name = "ExecutionId")
    String executionId;

    @Column(name = "ExecutedAt")
    Instant executedAt;

    @Column(name = "StepKey")
    String stepKey;

    @Enumerated(EnumType.STRING)
    @Column(name = "LogLevel")
    LogLine.Level level;

    @Column(name = "Message")
    String message;

    @Column(name = "Details")
    String details;

    @Column(name = "CreatedAt")
    Instant createdAt;
}
