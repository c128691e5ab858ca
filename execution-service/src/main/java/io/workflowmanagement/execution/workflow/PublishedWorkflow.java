package io.workflowmanagement.execution.workflow;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A published version, as JSON. */
@Entity
@NotAudited("a replica")
@Table(name = "PublishedWorkflows")
class PublishedWorkflow {

    @EmbeddedId Key key;

    @Column(name = "Definition")
    String definition;

    PublishedWorkflow() {}

    PublishedWorkflow(Key key, String definition) {
        this.key = key;
        this.definition = definition;
    }

    @Embeddable
    record Key(
            @Column(name = "WorkflowId") Integer workflowId,
            @Column(name = "Version") Integer version) {}
}
