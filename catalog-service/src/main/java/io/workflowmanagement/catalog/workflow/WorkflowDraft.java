package io.workflowmanagement.catalog.workflow;

import io.workflowmanagement.kit.problem.Failure;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
record WorkflowDraft(
        @NotNull Integer projectId,
        @NotNull Integer environmentId,
        @NotBlank @Size(max = 200) String name,
        @Size(max = 1000) String description,
        @AssertFalse(message = "approvals are not available yet") Boolean requiresApproval,
        List<
                        @NotNull
                        @Pattern(
                                regexp = "[^,\\p{Cntrl}]{1,50}",
                                message = "must be 1 to 50 characters without a comma")
                        String>
                tags,
        WorkflowConfiguration configuration,
        @Size(max = 500) List<@NotNull @Valid StepDraft> steps) {

    WorkflowDraft {
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
        return steps.stream().map(StepDraft::apiEndpointId).collect(Collectors.toSet());
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

    void requireSameProject(int project) {
        if (projectId != project) {
            throw new Failure.Invalid("projectId", "can't be changed");
        }
    }
}
