package io.workflowmanagement.catalog.publication;

import java.time.Instant;

/** A version in the list of a workflow's versions. */
record VersionView(
        int workflowId, int version, String comment, int publishedByUserId, Instant publishedAt) {

    static VersionView of(WorkflowVersion version) {
        return new VersionView(
                version.workflowId,
                version.version,
                version.comment,
                version.publishedByUserId,
                version.publishedAt);
    }
}
