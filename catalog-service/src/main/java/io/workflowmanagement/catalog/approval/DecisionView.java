package io.workflowmanagement.catalog.approval;

import java.time.Instant;

/** What one approver said, as it is answered. */
record DecisionView(int userId, boolean isApproved, String comments, Instant decidedAt) {}
