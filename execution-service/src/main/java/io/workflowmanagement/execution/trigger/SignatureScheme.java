package io.workflowmanagement.execution.trigger;

/** What a webhook's signature covers; stored by ordinal. */
enum SignatureScheme {

    /** The {@code X-Timestamp} header, a dot and the body: an old request can't be sent again. */
    Timestamped,

    /**
     * The body alone, as GitHub signs. A delivery is known by its id, which is not signed: whoever
     * has seen a request can send it again under another id.
     */
    Body
}
