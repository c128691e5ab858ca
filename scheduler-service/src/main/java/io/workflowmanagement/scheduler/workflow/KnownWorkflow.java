package io.workflowmanagement.scheduler.workflow;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A workflow as far as this service has heard of it. */
@Entity
@NotAudited("a replica")
@Table(name = "KnownWorkflows")
class KnownWorkflow {

    @Id
    @Column(name = "Id")
    Integer id;

    @Column(name = "WorkspaceId")
    Integer workspaceId;

    @Column(name = "ProjectId")
    Integer projectId;

    @Column(name = "Name")
    String name;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Status")
    WorkflowStatus status;

    @Column(name = "PublishedVersion")
    Integer publishedVersion;

    @Column(name = "Version")
    long version;

    KnownWorkflow() {}

    KnownWorkflow(int id) {
        this.id = id;
        this.status = WorkflowStatus.Draft;
    }

    WorkflowState state() {
        return new WorkflowState(
                id,
                workspaceId,
                status == WorkflowStatus.Published,
                status == WorkflowStatus.Deleted);
    }

    /** Whether it was news. */
    boolean published(PublishedWorkflow workflow) {
        if (!isNews(workflow.version(), WorkflowStatus.Published)) {
            return false;
        }
        workspaceId = workflow.workspaceId();
        projectId = workflow.projectId();
        name = workflow.name();
        publishedVersion = workflow.version();
        become(workflow.version(), WorkflowStatus.Published);
        return true;
    }

    /** Whether it was news. */
    boolean ended(long version, WorkflowStatus status) {
        if (!isNews(version, status)) {
            return false;
        }
        become(version, status);
        return true;
    }

    /** A version that ends keeps its number, so within a version the later status wins. */
    private boolean isNews(long version, WorkflowStatus status) {
        return version > this.version
                || version == this.version && status.compareTo(this.status) > 0;
    }

    private void become(long version, WorkflowStatus status) {
        this.version = version;
        this.status = status;
    }
}
