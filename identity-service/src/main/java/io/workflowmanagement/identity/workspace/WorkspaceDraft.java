package io.workflowmanagement.identity.workspace;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What of a workspace its Admins decide. */
record WorkspaceDraft(
        @NotBlank @Size(max = 200) String name,
        @Size(max = 1000) String description,
        Boolean isActive) {

    WorkspaceDraft {
        isActive = isActive == null || isActive;
    }

    static WorkspaceDraft of(Workspace workspace) {
        return new WorkspaceDraft(workspace.name, workspace.description, workspace.isActive);
    }

    void writeTo(Workspace workspace) {
        workspace.name = name;
        workspace.description = description;
        workspace.isActive = isActive;
    }
}
