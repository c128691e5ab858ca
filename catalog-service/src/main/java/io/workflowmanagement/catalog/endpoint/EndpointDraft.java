package io.workflowmanagement.catalog.endpoint;

import io.workflowmanagement.kit.problem.Failure;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An endpoint as it is sent.
 *
 * @param workspaceId can't be changed later
 * @param url absolute http or https, or begins with a variable
 * @param type REST when absent
 * @param headers names to text that may hold parameters, variables and expressions
 * @param authenticationMethod None when absent
 * @param isActive true when absent; no workflow that calls an inactive one can be published
 */
record EndpointDraft(
        @NotNull Integer workspaceId,
        @NotBlank @Size(max = 200) String name,
        @Size(max = 1000) String description,
        @NotBlank @Size(max = 2000) String url,
        @NotNull HttpMethod method,
        EndpointType type,
        Map<String, @NotNull String> headers,
        AuthenticationMethod authenticationMethod,
        String bodyTemplate,
        String documentation,
        @Size(max = 200) List<@NotNull @Valid ParameterDraft> parameters,
        Boolean isActive) {

    EndpointDraft {
        type = type == null ? EndpointType.REST : type;
        headers = headers == null ? Map.of() : new LinkedHashMap<>(headers);
        authenticationMethod =
                authenticationMethod == null ? AuthenticationMethod.None : authenticationMethod;
        parameters = parameters == null ? List.of() : parameters.stream().toList();
        isActive = isActive == null || isActive;
    }

    List<String> parameterNames() {
        return parameters.stream().map(ParameterDraft::name).toList();
    }

    void requireSameWorkspace(int workspace) {
        if (workspaceId != workspace) {
            throw new Failure.Invalid("workspaceId", "can't be changed");
        }
    }

    EndpointDraft with(List<ParameterDraft> located) {
        return new EndpointDraft(
                workspaceId,
                name,
                description,
                url,
                method,
                type,
                headers,
                authenticationMethod,
                bodyTemplate,
                documentation,
                located,
                isActive);
    }
}
