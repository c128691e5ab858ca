package io.workflowmanagement.kit.secrets;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Gives services their {@link SecretBox}. The keys are read at the first use, so that a service
 * that handles no secrets starts without them.
 */
@Singleton
final class SecretBoxProducer {
    @Produces
    @Singleton
    SecretBox secretBox(SecretSettings settings) {
        return SecretBox.lazily(
                () ->
                        settings.keyFile()
                                .map(SecretKeys::read)
                                .orElseThrow(
                                        () ->
                                                new InvalidSecretKeys(
                                                        "There are no keys for secrets: set"
                                                                + " WFM_SECRETS_KEY_FILE (wfm.secrets.key-file)"
                                                                + " to a file with a line <keyId>:<base64 of"
                                                                + " 32 bytes> for each key.")));
    }
}
