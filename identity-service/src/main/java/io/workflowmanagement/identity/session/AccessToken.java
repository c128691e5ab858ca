package io.workflowmanagement.identity.session;

/**
 * What a service account acts with, in the form of OAuth 2.
 *
 * @param expiresIn the access token's life in seconds
 */
record AccessToken(String accessToken, String tokenType, long expiresIn) {

    /** Without the token: a record's own text would hold it. */
    @Override
    public String toString() {
        return "AccessToken[expiresIn=" + expiresIn + "]";
    }
}
