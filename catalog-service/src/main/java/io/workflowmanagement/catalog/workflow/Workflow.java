package io.workflowmanagement.catalog.workflow;

import io.workflowmanagement.catalog.workspace.WorkspaceObject;
import io.workflowmanagement.kit.audit.Audited;
import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

@Entity
@Audited("Workflow")
@Table(name = "Workflows")
class Workflow extends WorkspaceObject {

    @Column(name = "ProjectId")
    int projectId;

    @Column(name = "EnvironmentId")
    int environmentId;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Status")
    WorkflowStatus status = WorkflowStatus.Draft;

    /** What the draft is published as, or was when nothing changed since. */
    @Column(name = "Version")
    int version = 1;

    @Column(name = "PublishedVersion")
    Integer publishedVersion;

    @Column(name = "RequiresApproval")
    boolean requiresApproval;

    @Convert(converter = TagsColumn.class)
    @Column(name = "Tags")
    List<String> tags;

    /** The same column as it is stored, for searches. */
    @NotAudited("tags says it")
    @Column(name = "Tags", insertable = false, updatable = false)
    String tagText;

    @Convert(converter = WorkflowConfigurationColumn.class)
    @Column(name = "Configuration")
    WorkflowConfiguration configuration;

    @OneToMany(
            mappedBy = "workflow",
            cascade = CascadeType.ALL,
            orphanRemoval = true,
            fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @OrderBy("order, id")
    List<WorkflowStep> steps = new ArrayList<>();

    protected Workflow() {}

    Workflow(WorkflowDraft draft, int workspaceId, int createdByUserId, Instant now) {
        super(workspaceId, createdByUserId, now);
        projectId = draft.projectId();
        take(draft, now);
    }

    private void take(WorkflowDraft draft, Instant now) {
        call(draft.name(), draft.description());
        environmentId = draft.environmentId();
        requiresApproval = draft.requiresApproval();
        tags = draft.tags();
        configuration = draft.configuration();
        if (!draft.steps().equals(stepDrafts())) {
            steps.clear();
            draft.steps().forEach(it -> steps.add(new WorkflowStep(this, it, now)));
            steps.sort((one, other) -> Integer.compare(one.order, other.order));
        }
    }

    /** An edit of what is published is the draft of the next version. */
    void edit(WorkflowDraft draft, Instant now) {
        take(draft, now);
        touch(now);
        if (publishedVersion != null) {
            version = publishedVersion + 1;
        }
    }

    void publish(int number, boolean draftIsIt) {
        status = WorkflowStatus.Published;
        version = draftIsIt ? number : number + 1;
        publishedVersion = number;
    }

    /** Others were told that it is gone: only its next publish makes it run again. */
    void comeBack(Instant now) {
        restore(now);
        status = publishedVersion == null ? WorkflowStatus.Draft : WorkflowStatus.Inactive;
    }

    void deactivate() {
        if (status != WorkflowStatus.Published) {
            throw new WorkflowNotPublished(name());
        }
        status = WorkflowStatus.Inactive;
    }

    WorkflowDraft draft() {
        return new WorkflowDraft(
                projectId,
                environmentId,
                name(),
                description(),
                requiresApproval,
                tags,
                configuration,
                stepDrafts());
    }

    WorkflowView view() {
        return new WorkflowView(
                id(),
                projectId,
                environmentId,
                workspaceId(),
                name(),
                description(),
                status,
                version,
                publishedVersion,
                requiresApproval,
                tags,
                configuration,
                stepDrafts(),
                createdByUserId(),
                createdAt(),
                updatedAt(),
                rowVersion());
    }

    HeldWorkflow held() {
        return new HeldWorkflow(
                view(), steps.stream().collect(Collectors.toMap(it -> it.key, it -> it.id)));
    }

    /** Empty for one that was never published, which nobody outside knows. */
    List<WorkflowReference> reference() {
        return publishedVersion == null
                ? List.of()
                : List.of(new WorkflowReference(id(), publishedVersion, workspaceId(), projectId));
    }

    private List<StepDraft> stepDrafts() {
        return steps.stream().map(WorkflowStep::draft).toList();
    }
}
