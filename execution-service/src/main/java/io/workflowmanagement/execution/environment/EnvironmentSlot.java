package io.workflowmanagement.execution.environment;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How many executions of an environment may run; the counts are the ledger's. */
@Entity
@NotAudited("the queue's count")
@Table(name = "EnvironmentSlots")
class EnvironmentSlot {

    @Id
    @Column(name = "EnvironmentId")
    Integer environmentId;

    @Column(name = "WorkspaceId")
    int workspaceId;

    @Column(name = "MaxConcurrent")
    int maxConcurrent;

    /** The newest settings that have come. */
    @Column(name = "SettingsVersion")
    long settingsVersion;

    /** The newest settings that a published version was checked against. */
    @Column(name = "NeededVersion")
    long neededVersion;

    @Column(name = "Running", updatable = false)
    int running;

    @Column(name = "Queued", updatable = false)
    int queued;

    @Column(name = "ServedAt", updatable = false)
    Instant servedAt;
}
