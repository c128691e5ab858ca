package io.workflowmanagement.kit.outbox;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An event that is stored and not yet acknowledged by the broker. */
@Entity
@NotAudited("an event is no object of the product")
@Table(name = "OutboxEvents")
class OutboxEvent {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    Long id;

    @Column(name = "EventId")
    String eventId;

    @Column(name = "Topic")
    String topic;

    @Column(name = "EventKey")
    String key;

    @Column(name = "Type")
    String type;

    @Column(name = "Source")
    String source;

    @Column(name = "Subject")
    String subject;

    @Column(name = "WorkspaceId")
    Integer workspaceId;

    @Column(name = "TraceParent")
    String traceParent;

    @Column(name = "OccurredAt")
    Instant occurredAt;

    @Column(name = "Data")
    String data;
}
