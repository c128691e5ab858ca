package io.workflowmanagement.kit.secrets;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the keys that encrypt secrets are. */
@ConfigMapping(prefix = "wfm.secrets")
public interface SecretSettings {
    /**
     * A file with a line {@code <keyId>:<base64 of 32 bytes>} for each key, readable by the service
     * alone (mode 600). The first key encrypts, all of them decrypt. The catalog and the execution
     * service must have the same keys.
     */
    Optional<Path> keyFile();
}
