package io.workflowmanagement.catalog.endpoint;

import io.workflowmanagement.kit.definition.RateLimit;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An endpoint as it is sent.
 *
 * @param workspaceId can't be changed later
 * @param url absolute http or https, or begins with a variable
 * @param type REST when absent
 * @param headers names to text that may hold parameters, variables and expressions
 * @param authenticationMethod None when absent
 * @param authentication the method's values by name; see {@link
 *     io.workflowmanagement.kit.call.Authentication}
 * @param rateLimit none when absent
 * @param isActive true when absent; no workflow that calls an inactive one can be published
 */
public record EndpointDraft(
        @NotNull Integer workspaceId,
        @NotBlank @Size(max = 200) String name,
        @Size(max = 1000) String description,
        @NotBlank @Size(max = 2000) String url,
        @NotNull HttpMethod method,
        EndpointType type,
        Map<String, @NotNull String> headers,
        AuthenticationMethod authenticationMethod,
        @Schema(description = AUTHENTICATION) Map<String, @NotNull String> authentication,
        String bodyTemplate,
        String documentation,
        @Size(max = 200) List<@NotNull @Valid ParameterDraft> parameters,
        @Valid RateLimit rateLimit,
        Boolean isActive) {

    private static final String AUTHENTICATION =
            """
            The values of the authentication method, texts in which a bare name in braces is an \
            environment variable. Basic: username {BASIC_USERNAME}, password {BASIC_PASSWORD}. \
            Bearer: token {BEARER_TOKEN}. ApiKey: header X-API-Key, key {API_KEY}. \
            OAuth2ClientCredentials: tokenUrl {OAUTH2_TOKEN_URL}, clientId {OAUTH2_CLIENT_ID}, \
            clientSecret {OAUTH2_CLIENT_SECRET}, scope and audience empty. What is absent is as \
            shown. With any method, certificate and privateKey (both PEM, such as \
            {TLS_CERTIFICATE} and {TLS_PRIVATE_KEY}) make mutual TLS. A header of the endpoint's own \
            comes before the one that the method would set: Authorization, for ApiKey the one it \
            names.\
            """;

    public EndpointDraft {
        type = type == null ? EndpointType.REST : type;
        headers = headers == null ? Map.of() : new LinkedHashMap<>(headers);
        authenticationMethod =
                authenticationMethod == null ? AuthenticationMethod.None : authenticationMethod;
        authentication = authentication == null ? Map.of() : new LinkedHashMap<>(authentication);
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
                authentication,
                bodyTemplate,
                documentation,
                located,
                rateLimit,
                isActive);
    }
}
