package io.workflowmanagement.catalog.approval;

import io.workflowmanagement.kit.audit.AuditedPart;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** What one approver said. */
@Entity
@AuditedPart(of = "approval", as = "decisions")
@Table(name = "ApprovalDecisions")
class ApprovalDecision {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    Integer id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "ApprovalId")
    Approval approval;

    @Column(name = "UserId")
    int userId;

    @Column(name = "IsApproved")
    boolean isApproved;

    @Column(name = "Comments")
    String comments;

    @Column(name = "DecidedAt")
    Instant decidedAt;

    protected ApprovalDecision() {}

    ApprovalDecision(
            Approval approval, int userId, boolean isApproved, String comments, Instant now) {
        this.approval = approval;
        this.userId = userId;
        this.isApproved = isApproved;
        this.comments = comments;
        this.decidedAt = now;
    }

    DecisionView view() {
        return new DecisionView(userId, isApproved, comments, decidedAt);
    }
}
