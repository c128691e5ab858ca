package io.workflowmanagement.identity.serviceaccount;

import io.workflowmanagement.kit.problem.Failure;

/** Another service account of the workspace has the name. */
class ServiceAccountNameTaken extends Failure.Conflict {

    ServiceAccountNameTaken(String name) {
        super("The workspace has a service account named " + name + " already.");
    }
}
