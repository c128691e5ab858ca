package io.workflowmanagement.catalog.project;

import io.workflowmanagement.catalog.workspace.WorkspaceObject;
import io.workflowmanagement.kit.audit.Audited;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Audited("Project")
@Table(name = "Projects")
class Project extends WorkspaceObject {

    @Column(name = "IsActive")
    boolean isActive;

    protected Project() {}

    Project(ProjectDraft draft, int createdByUserId, Instant now) {
        super(draft.workspaceId(), createdByUserId, now);
        take(draft);
    }

    void take(ProjectDraft draft) {
        call(draft.name(), draft.description());
        isActive = draft.isActive();
    }

    ProjectDraft draft() {
        return new ProjectDraft(workspaceId(), name(), description(), isActive);
    }

    ProjectView view() {
        return new ProjectView(
                id(),
                workspaceId(),
                name(),
                description(),
                isActive,
                createdByUserId(),
                createdAt(),
                updatedAt(),
                rowVersion());
    }

    ProjectState state() {
        return new ProjectState(
                id(), workspaceId(), name(), description(), isActive, isDeleted(), rowVersion());
    }
}
