package io.workflowmanagement.identity.audit;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** An entry of the trail. */
@Entity
@Immutable
@NotAudited("the trail itself")
@Table(name = "AuditEntries")
class AuditRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    Long id;

    @Column(name = "Source")
    String source;

    @Column(name = "EventId")
    String eventId;

    @Column(name = "OccurredAt")
    Instant occurredAt;

    @Column(name = "Actor")
    String actor;

    @Column(name = "Action")
    String action;

    @Column(name = "Entity")
    String entity;

    @Column(name = "EntityId")
    String entityId;

    @Column(name = "WorkspaceId")
    Integer workspaceId;

    @Column(name = "Address")
    String address;

    @Column(name = "Changes")
    String changes;

    @Column(name = "Detail")
    String detail;
}
