package io.workflowmanagement.kit.definition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * The endpoint that a step calls, as it was when the workflow was published.
 *
 * @param type {@code REST} or {@code SOAP}
 * @param headers names to templates
 * @param authenticationMethod {@code None}, {@code Basic}, {@code Bearer}, {@code ApiKey}, {@code
 *     OAuth2ClientCredentials}
 * @param authentication its values, names to templates; what is absent has a default
 * @param bodyTemplate the body as text, null where the Body parameters make the body
 * @param rateLimit null without one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EndpointDefinition(
        int id,
        String name,
        String url,
        String method,
        String type,
        Map<String, String> headers,
        String authenticationMethod,
        Map<String, String> authentication,
        String bodyTemplate,
        List<ParameterDefinition> parameters,
        RateLimit rateLimit) {

    public EndpointDefinition {
        headers = headers == null ? Map.of() : Map.copyOf(headers);
        authentication = authentication == null ? Map.of() : Map.copyOf(authentication);
        parameters = parameters == null ? List.of() : List.copyOf(parameters);
    }
}
