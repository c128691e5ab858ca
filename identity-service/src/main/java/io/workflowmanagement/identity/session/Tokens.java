package io.workflowmanagement.identity.session;

/**
 * What a session is held by, in the form of OAuth 2.
 *
 * @param expiresIn the access token's life in seconds
 */
record Tokens(String accessToken, String refreshToken, String tokenType, long expiresIn) {

    /** Without the tokens: a record's own text would hold them. */
    @Override
    public String toString() {
        return "Tokens[expiresIn=" + expiresIn + "]";
    }
}
