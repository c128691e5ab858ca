package io.workflowmanagement.catalog.environment;

import io.workflowmanagement.catalog.policy.ApprovalRule;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An environment as it is sent.
 *
 * @param projectId can't be changed later
 * @param configuration the defaults when absent
 * @param variables by names that expressions reach as {@code env.<name>}
 * @param approval what a publish to it needs; nothing when absent
 * @param isActive true when absent
 */
public record EnvironmentDraft(
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
        @Valid ApprovalRule approval,
        Boolean isActive) {

    public EnvironmentDraft {
        configuration = configuration == null ? Configuration.DEFAULT : configuration;
        variables = variables == null ? Map.of() : new LinkedHashMap<>(variables);
        isActive = isActive == null || isActive;
    }

    /** The names of secrets whose values it does not have. */
    public Set<String> keptSecrets() {
        return variables.entrySet().stream()
                .filter(it -> it.getValue().isKeptSecret())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public boolean hasNewSecrets() {
        return variables.values().stream().anyMatch(Variable::isNewSecret);
    }

    public EnvironmentDraft withoutKeptSecrets() {
        Map<String, Variable> rest = new LinkedHashMap<>(variables);
        rest.keySet().removeAll(keptSecrets());
        return new EnvironmentDraft(
                projectId, name, description, configuration, rest, approval, isActive);
    }

    EnvironmentDraft with(Map<String, Variable> more) {
        Map<String, Variable> all = new LinkedHashMap<>(variables);
        all.putAll(more);
        return new EnvironmentDraft(
                projectId, name, description, configuration, all, approval, isActive);
    }

    void requireSameProject(int project) {
        if (projectId != project) {
            throw new Failure.Invalid("projectId", "can't be changed");
        }
    }
}
