package io.workflowmanagement.catalog.approval;

import io.workflowmanagement.kit.problem.Failure;

class NotPending extends Failure.Conflict {
    NotPending(int id, ApprovalStatus status) {
        super("The approval " + id + " is " + status + ": only a pending one can be decided on.");
    }
}
