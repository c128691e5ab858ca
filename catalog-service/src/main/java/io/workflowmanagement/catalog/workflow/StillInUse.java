package io.workflowmanagement.catalog.workflow;

import io.workflowmanagement.kit.problem.Failure;
import java.util.List;

class StillInUse extends Failure.Conflict {

    /**
     * @param workflows the names of some that use it
     */
    StillInUse(String what, List<String> workflows) {
        super("The " + what + " is still used by workflows: " + String.join(", ", workflows) + ".");
    }
}
