package io.workflowmanagement.kit.definition;

import io.workflowmanagement.kit.caller.Role;
import java.util.List;

/**
 * What a step of the kind Decision asks.
 *
 * @param title a template
 * @param options what can be chosen; Approve and Reject when absent
 * @param minimumRole who may decide; ProjectManager when absent
 * @param expiresInSeconds seven days when absent
 */
public record Decision(
        String title, List<String> options, Role minimumRole, Long expiresInSeconds) {

    public Decision {
        options = options == null ? List.of("Approve", "Reject") : List.copyOf(options);
        minimumRole = minimumRole == null ? Role.ProjectManager : minimumRole;
        expiresInSeconds = expiresInSeconds == null ? 7 * 86_400 : expiresInSeconds;
    }
}
