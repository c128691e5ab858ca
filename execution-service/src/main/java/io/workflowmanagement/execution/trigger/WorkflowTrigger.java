package io.workflowmanagement.execution.trigger;

import io.workflowmanagement.kit.audit.Audited;
import io.workflowmanagement.kit.audit.Hidden;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;

/** A trigger's row. */
@Entity
@Audited("Trigger")
@Table(name = "Triggers")
class WorkflowTrigger {

    /** Those that start something now, as JPQL: in a workspace that is deleted all rest. */
    static final String ACTIVE =
            "from WorkflowTrigger t where t.isActive = true and not exists (select w.id from"
                    + " KnownWorkspace w where w.id = t.workspaceId and w.isDeleted = true)";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    Integer id;

    @Column(name = "WorkspaceId", updatable = false)
    int workspaceId;

    @Column(name = "WorkflowId", updatable = false)
    int workflowId;

    @Column(name = "Name")
    String name;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Kind", updatable = false)
    TriggerKind kind;

    @Column(name = "IsActive")
    boolean isActive;

    /** Of a webhook: where its requests go. */
    @Column(name = "HookId", updatable = false)
    String hookId;

    /** Of a webhook, sealed for its workspace and hook. */
    @Hidden
    @Column(name = "Secret")
    String secret;

    /** The one before the last rotation, for senders that don't have the new one yet. */
    @Hidden
    @Column(name = "PreviousSecret")
    String previousSecret;

    @Column(name = "PreviousSecretUntil")
    Instant previousSecretUntil;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Signature")
    SignatureScheme signature;

    /** Of a subscription, as are the next two. */
    @Column(name = "Topic")
    String topic;

    @Column(name = "EventType")
    String eventType;

    @Column(name = "Filter")
    String filter;

    @Column(name = "InputMapping")
    String inputMapping;

    /** Events of before don't count. */
    @Column(name = "ActiveSince")
    Instant activeSince;

    @Column(name = "CreatedByUserId")
    int createdByUserId;

    @Column(name = "CreatedAt", updatable = false)
    Instant createdAt;

    @Column(name = "UpdatedAt")
    Instant updatedAt;

    @Version
    @Column(name = "RowVersion")
    int rowVersion;

    /**
     * The one before the one that it had counts no more.
     *
     * @param previousUntil until when the one that it had counts; null to forget it at once
     */
    void rotate(String next, Instant previousUntil) {
        previousSecret = previousUntil == null ? null : secret;
        previousSecretUntil = previousUntil;
        secret = next;
    }

    /** Those that a request may be signed with, sealed. */
    List<String> secretsAt(Instant now) {
        return previousSecretUntil != null && now.isBefore(previousSecretUntil)
                ? List.of(secret, previousSecret)
                : List.of(secret);
    }

    /** What the secret is sealed for; no variable of an environment has a slash in its name. */
    String sealedAs() {
        return "hook/" + hookId;
    }
}
