package io.workflowmanagement.catalog.project;

import io.workflowmanagement.kit.versioning.Versioned;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A project as it is answered. */
record ProjectView(
        int id,
        int workspaceId,
        String name,
        String description,
        boolean isActive,
        int createdByUserId,
        Instant createdAt,
        Instant updatedAt,
        @Schema(hidden = true) int rowVersion)
        implements Versioned {}
