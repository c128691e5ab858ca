package io.workflowmanagement.identity.serviceaccount;

import io.workflowmanagement.kit.problem.Failure;

/** The workspace has as many accounts as it may. */
class TooManyServiceAccounts extends Failure.Conflict {

    TooManyServiceAccounts(int most) {
        super(
                "A workspace has at most "
                        + most
                        + " service accounts: delete one that is used no more.");
    }
}
