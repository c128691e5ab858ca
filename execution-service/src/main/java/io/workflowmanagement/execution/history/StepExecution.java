package io.workflowmanagement.execution.history;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** An attempt of a step; the ledger writes it. */
@Entity
@NotAudited("an execution's own record")
@Immutable
@Table(name = "StepExecutions")
class StepExecution {

    @EmbeddedId Key key;

    @Column(name = "StepKey")
    String stepKey;

    @Column(name = "Item")
    Integer item;

    @Column(name = "IsCompensation")
    boolean isCompensation;

    @Column(name = "Attempt")
    int attempt;

    @Column(name = "StepName")
    String stepName;

    /** A {@link io.workflowmanagement.execution.ledger.StepStatus}'s code. */
    @Column(name = "Status")
    int status;

    @Column(name = "StartedAt")
    Instant startedAt;

    @Column(name = "CompletedAt")
    Instant completedAt;

    @Column(name = "Request")
    String request;

    @Column(name = "Response")
    String response;

    @Column(name = "Output")
    String output;

    @Column(name = "Error")
    String error;

    @Embeddable
    record Key(
            @Column(name = "ExecutionId") String executionId,
            @Column(name = "ExecutedAt") Instant executedAt,
            @Column(name = "Sequence") int sequence) {}
}
