package io.workflowmanagement.kit.outbox;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that a replica locks while it relays. */
@Entity
@NotAudited("a lock")
@Table(name = "OutboxLocks")
class OutboxLock {

    static final int ID = 1;

    @Id
    @Column(name = "Id")
    Integer id;
}
