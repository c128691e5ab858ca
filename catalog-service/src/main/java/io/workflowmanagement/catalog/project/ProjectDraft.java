package io.workflowmanagement.catalog.project;

import io.workflowmanagement.kit.problem.Failure;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A project as it is sent.
 *
 * @param workspaceId can't be changed later
 * @param isActive true when absent
 */
record ProjectDraft(
        @NotNull Integer workspaceId,
        @NotBlank @Size(max = 200) String name,
        @Size(max = 1000) String description,
        Boolean isActive) {

    ProjectDraft {
        isActive = isActive == null || isActive;
    }

    void requireSameWorkspace(int workspace) {
        if (workspaceId != workspace) {
            throw new Failure.Invalid("workspaceId", "can't be changed");
        }
    }
}
