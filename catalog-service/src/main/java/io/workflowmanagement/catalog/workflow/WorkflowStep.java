package io.workflowmanagement.catalog.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.column.JsonObjectColumn;
import io.workflowmanagement.kit.audit.AuditedPart;
import io.workflowmanagement.kit.definition.ErrorHandling;
import io.workflowmanagement.kit.definition.StepKind;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

@Entity
@AuditedPart(of = "workflow", as = "steps")
@Table(name = "WorkflowSteps")
class WorkflowStep {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "Id")
    Integer id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "WorkflowId")
    Workflow workflow;

    @Column(name = "`Key`")
    String key;

    @Column(name = "Name")
    String name;

    @Column(name = "Description")
    String description;

    @Column(name = "`Order`")
    int order;

    @Column(name = "ApiEndpointId")
    Integer apiEndpointId;

    @Enumerated(EnumType.ORDINAL)
    @Column(name = "Kind")
    StepKind kind;

    @Convert(converter = StepBehaviourColumn.class)
    @Column(name = "Behaviour")
    StepBehaviour behaviour;

    @Column(name = "CompensationEndpointId")
    Integer compensationEndpointId;

    @Column(name = "SubWorkflowId")
    Integer subWorkflowId;

    @Convert(converter = JsonObjectColumn.class)
    @Column(name = "InputMapping")
    ObjectNode inputMapping;

    @Convert(converter = JsonObjectColumn.class)
    @Column(name = "OutputMapping")
    ObjectNode outputMapping;

    @Convert(converter = ErrorHandlingColumn.class)
    @Column(name = "ErrorHandling")
    ErrorHandling errorHandling;

    @Column(name = "IsOptional")
    boolean isOptional;

    @Column(name = "TimeoutSeconds")
    int timeoutSeconds;

    @Column(name = "RetryCount")
    int retryCount;

    @Column(name = "RetryDelaySeconds")
    int retryDelaySeconds;

    @Column(name = "Condition")
    String condition;

    @Column(name = "CreatedAt")
    Instant createdAt;

    @Column(name = "UpdatedAt")
    Instant updatedAt;

    @Version
    @Column(name = "RowVersion")
    int rowVersion;

    protected WorkflowStep() {}

    WorkflowStep(Workflow workflow, StepDraft draft, Instant now) {
        this.workflow = workflow;
        key = draft.key();
        name = draft.name();
        description = draft.description();
        order = draft.order();
        apiEndpointId = draft.apiEndpointId();
        inputMapping = draft.inputMapping();
        outputMapping = draft.outputMapping();
        errorHandling = draft.errorHandling();
        isOptional = draft.isOptional();
        timeoutSeconds = draft.timeoutSeconds();
        retryCount = draft.retryCount();
        retryDelaySeconds = draft.retryDelaySeconds();
        condition = draft.condition();
        kind = draft.kind();
        behaviour = StepBehaviour.of(draft);
        compensationEndpointId = behaviour.compensationEndpointId();
        subWorkflowId = behaviour.subWorkflowId();
        createdAt = now;
    }

    StepDraft draft() {
        return new StepDraft(
                key,
                name,
                description,
                order,
                apiEndpointId,
                inputMapping,
                outputMapping,
                errorHandling,
                isOptional,
                timeoutSeconds,
                behaviour.totalTimeoutSeconds(),
                retryCount,
                retryDelaySeconds,
                condition,
                kind,
                behaviour.forEach(),
                behaviour.compensation(),
                behaviour.pause(),
                behaviour.callback(),
                behaviour.decision(),
                behaviour.workflow());
    }
}
