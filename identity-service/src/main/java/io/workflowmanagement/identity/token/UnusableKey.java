package io.workflowmanagement.identity.token;

import io.quarkus.runtime.configuration.ConfigurationException;

/** There is no key to sign tokens with where the settings say that one is. */
class UnusableKey extends ConfigurationException {

    private static final String HINT =
            " WFM_TOKENS_SIGNING_KEY_FILE names a PEM file with a private key in PKCS#8, of the"
                    + " curve P-256; or WFM_TOKENS_SIGNING_KEY_FOLDER a folder of such files,"
                    + " *.pem.";

    UnusableKey(String reason) {
        super(reason + HINT);
    }

    UnusableKey(String reason, Throwable cause) {
        super(reason + HINT, cause);
    }
}
