package io.workflowmanagement.catalog.endpoint;

/** How the request proves who sends it; the values come from environment variables. */
public enum AuthenticationMethod {
    None,
    Basic,
    Bearer,
    ApiKey,
    OAuth2ClientCredentials
}
