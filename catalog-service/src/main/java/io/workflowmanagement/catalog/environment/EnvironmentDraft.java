package io.workflowmanagement.catalog.environment;

import io.workflowmanagement.kit.problem.Failure;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An environment as it is sent.
 *
 * @param projectId can't be changed later
 * @param configuration the defaults when absent
 * @param variables by names that expressions reach as {@code env.<name>}
 * @param isActive true when absent
 */
record EnvironmentDraft(
        @NotNull Integer projectId,
        @NotBlank @Size(max = 200) String name,
        @Size(max = 1000) String description,
        @Valid Configuration configuration,
        Map<
                        @Size(max = 100)
                        @Pattern(
                                regexp = "[A-Za-z_][A-Za-z0-9_]*",
                                message = "must be letters, digits and _, not a digit first")
                        String,
                        @NotNull(message = "must be text or {\"secret\": \"...\"}") Variable>
                variables,
        Boolean isActive) {

    EnvironmentDraft {
        configuration = configuration == null ? Configuration.DEFAULT : configuration;
        variables = variables == null ? Map.of() : new LinkedHashMap<>(variables);
        isActive = isActive == null || isActive;
    }

    void requireSameProject(int project) {
        if (projectId != project) {
            throw new Failure.Invalid("projectId", "can't be changed");
        }
    }
}
