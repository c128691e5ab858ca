package io.workflowmanagement.kit.definition;

/** What a step does; the order is stored. */
public enum StepKind {
    /** Calls an endpoint. */
    Call,
    /** Waits for a while or until an instant. */
    Wait,
    /** Waits until somebody outside posts to its URL. */
    Callback,
    /** Waits until a member of the workspace decides. */
    Decision,
    /** Runs another published workflow. */
    Workflow
}
