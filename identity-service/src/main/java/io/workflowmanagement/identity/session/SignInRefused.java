package io.workflowmanagement.identity.session;

import io.workflowmanagement.kit.problem.Failure;

/** The account is unknown or inactive, or the password wrong: which of them is not said. */
class SignInRefused extends Failure.Unauthenticated {
    SignInRefused() {
        super("The e-mail address and the password don't belong to an active account.");
    }
}
