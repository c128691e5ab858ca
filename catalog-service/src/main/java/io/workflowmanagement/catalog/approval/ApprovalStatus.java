package io.workflowmanagement.catalog.approval;

/** In the source document's order, which is stored; Expired is added to it. */
enum ApprovalStatus {
    Pending,
    Approved,
    Rejected,
    Cancelled,
    Expired
}
