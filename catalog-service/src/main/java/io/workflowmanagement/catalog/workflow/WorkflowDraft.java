package io.workflowmanagement.catalog.workflow;

import io.workflowmanagement.catalog.policy.ApprovalRule;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A workflow as it is sent.
 *
 * @param projectId can't be changed later
 * @param environmentId of the same project
 */
public record WorkflowDraft(
        @NotNull Integer projectId,
        @NotNull Integer environmentId,
        @NotBlank @Size(max = 200) String name,
        @Size(max = 1000) String description,
        Boolean requiresApproval,
        List<
                        @NotNull
                        @Pattern(
                                regexp = "[^,\\p{Cntrl}]{1,50}",
                                message = "must be 1 to 50 characters without a comma")
                        String>
                tags,
        @Valid WorkflowConfiguration configuration,
        @Size(max = 500) List<@NotNull @Valid StepDraft> steps) {

    public WorkflowDraft {
        requiresApproval = requiresApproval != null && requiresApproval;
        tags = tags == null ? List.of() : tags.stream().distinct().toList();
        configuration = configuration == null ? WorkflowConfiguration.NONE : configuration;
        steps = steps == null ? List.of() : numbered(steps);
    }

    private static List<StepDraft> numbered(List<StepDraft> steps) {
        return IntStream.range(0, steps.size())
                .mapToObj(i -> steps.get(i) == null ? null : steps.get(i).inOrder(i + 1))
                .toList();
    }

    Set<Integer> endpointIds() {
        return steps.stream().flatMap(StepDraft::endpointIds).collect(Collectors.toSet());
    }

    Set<Integer> workflowIds() {
        return steps.stream().flatMap(StepDraft::workflowIds).collect(Collectors.toSet());
    }

    WorkflowDraft with(List<StepDraft> replaced) {
        return new WorkflowDraft(
                projectId,
                environmentId,
                name,
                description,
                requiresApproval,
                tags,
                configuration,
                replaced);
    }

    /** With its steps in the order in which they are stored. */
    public WorkflowDraft sorted() {
        return with(steps.stream().sorted(Comparator.comparing(StepDraft::order)).toList());
    }

    /** Null where it needs none. */
    ApprovalRule approval() {
        return requiresApproval ? configuration.approvalOrDefault() : null;
    }

    void requireSameProject(int project) {
        if (projectId != project) {
            throw new Failure.Invalid("projectId", "can't be changed");
        }
    }
}
