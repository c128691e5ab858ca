package io.workflowmanagement.catalog.environment;

import io.workflowmanagement.catalog.policy.ApprovalRule;
import io.workflowmanagement.catalog.policy.ApprovalRuleColumn;
import io.workflowmanagement.catalog.workspace.WorkspaceObject;
import io.workflowmanagement.kit.audit.Audited;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Audited("Environment")
@Table(name = "Environments")
class Environment extends WorkspaceObject {

    @Column(name = "ProjectId")
    int projectId;

    @Convert(converter = ConfigurationColumn.class)
    @Column(name = "Configuration")
    Configuration configuration;

    @Convert(converter = StoredVariablesColumn.class)
    @Column(name = "Variables")
    StoredVariables variables = StoredVariables.NONE;

    @Convert(converter = ApprovalRuleColumn.class)
    @Column(name = "Approval")
    ApprovalRule approval;

    @Column(name = "IsActive")
    boolean isActive;

    protected Environment() {}

    Environment(EnvironmentDraft draft, int workspaceId, int createdByUserId, Instant now) {
        super(workspaceId, createdByUserId, now);
        projectId = draft.projectId();
        take(draft);
    }

    /** All but the variables, whose secrets can be sealed only when the id is known. */
    void take(EnvironmentDraft draft) {
        call(draft.name(), draft.description());
        configuration = draft.configuration();
        approval = draft.approval();
        isActive = draft.isActive();
    }

    EnvironmentDraft draft() {
        return new EnvironmentDraft(
                projectId,
                name(),
                description(),
                configuration,
                variables.shown(),
                approval,
                isActive);
    }

    NamedEnvironment named() {
        return new NamedEnvironment(id(), draft());
    }

    EnvironmentView view() {
        return new EnvironmentView(
                id(),
                projectId,
                workspaceId(),
                name(),
                description(),
                configuration,
                variables.shown(),
                approval,
                isActive,
                createdByUserId(),
                createdAt(),
                updatedAt(),
                rowVersion());
    }
}
