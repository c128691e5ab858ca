package io.workflowmanagement.catalog.approval;

import io.workflowmanagement.kit.problem.Failure;

class OwnRequest extends Failure.Forbidden {
    OwnRequest() {
        super("Nobody decides on his own request; it can be cancelled.");
    }
}
