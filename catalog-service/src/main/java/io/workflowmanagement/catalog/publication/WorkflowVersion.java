package io.workflowmanagement.catalog.publication;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A published version. */
@Entity
@NotAudited("the publishing is a change of the workflow")
@Immutable
@Table(name = "WorkflowVersions")
class WorkflowVersion {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    Integer id;

    @Column(name = "WorkflowId")
    int workflowId;

    @Column(name = "WorkspaceId")
    int workspaceId;

    @Column(name = "Version")
    int version;

    /** A {@code WorkflowDefinition} as JSON. */
    @Column(name = "Definition")
    String definition;

    @Column(name = "PublishedByUserId")
    int publishedByUserId;

    @Column(name = "PublishedAt")
    Instant publishedAt;

    @Column(name = "`Comment`")
    String comment;
}
