package io.workflowmanagement.catalog.file;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The file that a workflow was last imported from, for its comments. */
@Entity
@NotAudited("what is in the file is told of the workflow")
@Table(name = "WorkflowSources")
class WorkflowSource {

    @Id
    @Column(name = "WorkflowId")
    Integer workflowId;

    @Column(name = "Text")
    String text;

    /** SHA-256 of what an export would have been just after: it tells whether the text holds. */
    @Column(name = "Digest")
    String digest;

    protected WorkflowSource() {}

    WorkflowSource(int workflowId) {
        this.workflowId = workflowId;
    }
}
