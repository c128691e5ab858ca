package io.workflowmanagement.kit.inbox;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** An event whose effect is committed. */
@Entity
@NotAudited("a record of delivery")
@Table(name = "InboxEvents")
class InboxEvent {

    @EmbeddedId Key key;

    @Column(name = "ReceivedAt")
    Instant receivedAt;

    InboxEvent() {}

    InboxEvent(Key key, Instant receivedAt) {
        this.key = key;
        this.receivedAt = receivedAt;
    }

    @Embeddable
    record Key(@Column(name = "Source") String source, @Column(name = "EventId") String eventId) {}
}
