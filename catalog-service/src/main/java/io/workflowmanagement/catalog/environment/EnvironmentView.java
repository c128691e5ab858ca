package io.workflowmanagement.catalog.environment;

import io.workflowmanagement.catalog.policy.ApprovalRule;
import io.workflowmanagement.kit.versioning.Versioned;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An environment as it is answered. */
record EnvironmentView(
        int id,
        int projectId,
        int workspaceId,
        String name,
        String description,
        Configuration configuration,
        Map<String, Variable> variables,
        ApprovalRule approval,
        boolean isActive,
        int createdByUserId,
        Instant createdAt,
        Instant updatedAt,
        @Schema(hidden = true) int rowVersion)
        implements Versioned {}
