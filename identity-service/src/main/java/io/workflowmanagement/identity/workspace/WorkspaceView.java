package io.workflowmanagement.identity.workspace;

import io.workflowmanagement.kit.versioning.Versioned;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A workspace as its members see it. */
@Schema(name = "Workspace")
record WorkspaceView(
        int id,
        String name,
        String description,
        boolean isActive,
        int createdByUserId,
        Instant createdAt,
        Instant updatedAt,
        int rowVersion)
        implements Versioned {

    static WorkspaceView of(Workspace workspace) {
        return new WorkspaceView(
                workspace.id,
                workspace.name,
                workspace.description,
                workspace.isActive,
                workspace.createdByUserId,
                workspace.createdAt,
                workspace.updatedAt,
                workspace.rowVersion);
    }
}
