package io.workflowmanagement.execution.bulk;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** An execution of a bulk job. */
@Entity
@NotAudited("the job is told")
@Table(name = "BulkItems")
class BulkItem {

    @EmbeddedId Key key;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Outcome")
    Outcome outcome = Outcome.ToBeDone;

    @Column(name = "Error")
    String error;

    BulkItem() {}

    BulkItem(String jobId, String executionId) {
        this.key = new Key(jobId, executionId);
    }

    /** In the order in which it is stored. */
    enum Outcome {
        ToBeDone,
        Done,
        Failed
    }

    @Embeddable
    record Key(
            @Column(name = "JobId") String jobId,
            @Column(name = "ExecutionId") String executionId) {}
}
