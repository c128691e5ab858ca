package io.workflowmanagement.execution.command;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A command to start something that came while its workspace's backlog was full. */
@Entity
@NotAudited("a command that waits for its workflow")
@Table(name = "SetAsideCommands")
class SetAsideCommand {

    @EmbeddedId Key key;

    @Column(name = "WorkspaceId")
    int workspaceId;

    @Column(name = "SetAsideAt")
    Instant setAsideAt;

    @Column(name = "TraceParent")
    String traceParent;

    /** The command, complete, as JSON. */
    @Column(name = "Command")
    String command;

    @Embeddable
    record Key(@Column(name = "Source") String source, @Column(name = "EventId") String eventId) {}
}
