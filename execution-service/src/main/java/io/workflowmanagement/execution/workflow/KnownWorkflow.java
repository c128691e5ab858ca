package io.workflowmanagement.execution.workflow;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A workflow as catalog last told of it. */
@Entity
@NotAudited("a replica")
@Table(name = "KnownWorkflows")
class KnownWorkflow {

    @Id
    @Column(name = "Id")
    Integer id;

    @Column(name = "WorkspaceId")
    int workspaceId;

    @Column(name = "ProjectId")
    int projectId;

    @Column(name = "Name")
    String name;

    /** The source document's WorkflowStatus. */
    @Column(name = "Status")
    int status;

    @Column(name = "PublishedVersion")
    Integer publishedVersion;

    @Column(name = "IsDeleted")
    boolean isDeleted;

    static final int PUBLISHED = 1;
    static final int INACTIVE = 2;

    boolean isPublished() {
        return status == PUBLISHED && !isDeleted;
    }
}
