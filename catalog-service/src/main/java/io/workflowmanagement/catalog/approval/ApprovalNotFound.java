package io.workflowmanagement.catalog.approval;

import io.workflowmanagement.kit.problem.Failure;

class ApprovalNotFound extends Failure.NotFound {
    ApprovalNotFound(int id) {
        super("approval", id);
    }
}
