package io.workflowmanagement.identity.user;

import io.workflowmanagement.kit.problem.Failure;

/** Nobody would be left who could create users. */
class LastSystemAdmin extends Failure.Conflict {
    LastSystemAdmin() {
        super("He is the last active system Admin: make another one first.");
    }
}
