package io.workflowmanagement.identity.user;

import io.workflowmanagement.kit.problem.Failure;

/** Another user has the address, be it in another case. */
class EmailTaken extends Failure.Conflict {
    EmailTaken(String email) {
        super("The e-mail address " + email + " belongs to another user, perhaps a deleted one.");
    }
}
