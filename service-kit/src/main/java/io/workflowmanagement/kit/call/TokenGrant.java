package io.workflowmanagement.kit.call;

/**
 * What an access token is asked for with (RFC 6749, 4.4).
 *
 * @param scope empty without one
 * @param audience empty without one
 */
record TokenGrant(
        String tokenUrl, String clientId, String clientSecret, String scope, String audience) {

    @Override
    public String toString() {
        return "a grant"; // never its secret
    }
}
