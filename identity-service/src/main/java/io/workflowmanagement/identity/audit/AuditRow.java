package io.workflowmanagement.identity.audit;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/**
 * An entry of the trail. Hibernate knows it by its event, so that many go to the database together:
 * of rows that it knew by a number of the database's it would wait for each.
 */
@Entity
@Immutable
@NotAudited("the trail itself")
@Table(name = "AuditEntries")
class AuditRow {

    @EmbeddedId EventKey event;

    @Column(name = "Id", insertable = false)
    Long id;

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

    @Embeddable
    record EventKey(@Column(name = "Source") String source, @Column(name = "EventId") String id) {}
}
