package io.workflowmanagement.catalog.approval;

import io.workflowmanagement.kit.problem.Failure;

class AlreadyPending extends Failure.Conflict {
    AlreadyPending(int approvalId) {
        super(
                "The workflow waits for the approval "
                        + approvalId
                        + " of another content: cancel it or have it decided first.");
    }
}
