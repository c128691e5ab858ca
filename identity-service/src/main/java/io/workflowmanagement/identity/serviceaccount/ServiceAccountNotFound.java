package io.workflowmanagement.identity.serviceaccount;

import io.workflowmanagement.kit.problem.Failure;

/** There is no such account, or no longer. */
class ServiceAccountNotFound extends Failure.NotFound {

    ServiceAccountNotFound(int id) {
        super("service account", id);
    }
}
