package io.workflowmanagement.execution.workflow;

import io.workflowmanagement.kit.problem.Failure;

/** A definition that was sent along has a fault in an expression or a mapping. */
public class DefinitionInvalid extends Failure.Invalid {

    DefinitionInvalid(String reason) {
        super("definition", reason);
    }
}
