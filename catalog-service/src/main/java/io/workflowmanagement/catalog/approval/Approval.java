package io.workflowmanagement.catalog.approval;

import io.workflowmanagement.catalog.policy.ApprovalRule;
import io.workflowmanagement.catalog.policy.ApprovalRuleColumn;
import io.workflowmanagement.catalog.publication.Proposal;
import io.workflowmanagement.kit.audit.Audited;
import io.workflowmanagement.kit.definition.WorkflowDefinition;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

@Entity
@Audited("Approval")
@Table(name = "WorkflowApprovals")
class Approval {

    static final String PUBLISH = "Publish";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    Integer id;

    @Column(name = "WorkflowId")
    int workflowId;

    @Column(name = "WorkspaceId")
    int workspaceId;

    @Column(name = "ProjectId")
    int projectId;

    @Column(name = "EnvironmentId")
    int environmentId;

    /** At the request; the definition has it too, and lists need not read that. */
    @Column(name = "WorkflowName")
    String workflowName;

    @Column(name = "RequestedByUserId")
    int requestedByUserId;

    @Column(name = "ApproverUserId")
    Integer approverUserId;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Status")
    ApprovalStatus status = ApprovalStatus.Pending;

    @Column(name = "ApprovalType")
    String approvalType = PUBLISH;

    @Column(name = "RequestReason")
    String requestReason;

    @Column(name = "ApprovalComments")
    String approvalComments;

    @Column(name = "RequestedAt")
    Instant requestedAt;

    @Column(name = "ExpiresAt")
    Instant expiresAt;

    @Column(name = "ApprovedAt")
    Instant approvedAt;

    /** The rule as it was at the request. */
    @Convert(converter = ApprovalRuleColumn.class)
    @Column(name = "Metadata")
    ApprovalRule rule;

    /** A {@code WorkflowDefinition} as JSON: what is approved, and nothing else. */
    @Column(name = "Definition")
    String definition;

    /** The workflow's row version at the request; null where the content was not its draft. */
    @Column(name = "DraftVersion")
    Integer draftVersion;

    @Column(name = "PublishedVersion")
    Integer publishedVersion;

    @OneToMany(mappedBy = "approval", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @OrderBy("id")
    List<ApprovalDecision> decisions = new ArrayList<>();

    @Version
    @Column(name = "RowVersion")
    int rowVersion;

    protected Approval() {}

    Approval(Proposal proposal, String definition, String reason, Instant now, Instant expires) {
        WorkflowDefinition content = proposal.definition();
        workflowId = content.workflowId();
        workspaceId = content.workspaceId();
        projectId = content.projectId();
        environmentId = content.environmentId();
        workflowName = content.name();
        requestedByUserId = content.publishedBy();
        requestReason = reason;
        requestedAt = now;
        expiresAt = expires;
        rule = proposal.rule();
        this.definition = definition;
        draftVersion = proposal.isDraft() ? proposal.workflow().rowVersion() : null;
    }

    /** One that nobody decided on in time is expired, whether that was recorded yet or not. */
    ApprovalStatus statusAt(Instant now) {
        return status == ApprovalStatus.Pending && !now.isBefore(expiresAt)
                ? ApprovalStatus.Expired
                : status;
    }

    void requirePending(Instant now) {
        if (statusAt(now) != ApprovalStatus.Pending) {
            throw new NotPending(id, statusAt(now));
        }
    }

    void requireAnother(int userId) {
        if (requestedByUserId == userId) {
            throw new OwnRequest();
        }
    }

    void hear(int userId, boolean approves, String comments, Instant now) {
        decisions.add(new ApprovalDecision(this, userId, approves, comments, now));
    }

    boolean hasEnoughApprovals() {
        return decisions.stream().filter(it -> it.isApproved).count() >= rule.approvers();
    }

    boolean wasHeard(int userId) {
        return decisions.stream().anyMatch(it -> it.userId == userId);
    }

    void end(ApprovalStatus how, Integer userId, String comments, Instant now) {
        status = how;
        approverUserId = userId;
        approvalComments = comments;
        approvedAt = now;
    }

    ApprovalView view(Instant now) {
        return new ApprovalView(
                id,
                workflowId,
                workflowName,
                workspaceId,
                projectId,
                environmentId,
                statusAt(now),
                approvalType,
                requestReason,
                requestedByUserId,
                requestedAt,
                expiresAt,
                rule.approvers(),
                rule.minimumRole(),
                decisions.stream().map(ApprovalDecision::view).toList(),
                approverUserId,
                approvalComments,
                approvedAt,
                publishedVersion,
                rowVersion);
    }
}
