package io.workflowmanagement.catalog.publication;

import io.workflowmanagement.kit.definition.WorkflowDefinition;
import java.time.Instant;

/** A version with what it froze. */
record WholeVersionView(
        int workflowId,
        int version,
        String comment,
        int publishedByUserId,
        Instant publishedAt,
        WorkflowDefinition definition) {}
