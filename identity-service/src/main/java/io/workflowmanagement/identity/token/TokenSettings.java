package io.workflowmanagement.identity.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What tokens are signed with, and how long they live. */
@ConfigMapping(prefix = "wfm.tokens")
public interface TokenSettings {

    /** A PEM file with the private key in PKCS#8, of the curve P-256. */
    Optional<Path> signingKeyFile();

    /** An access token's life: so long it is believed without asking anyone. */
    @WithDefault("15m")
    Duration accessLifetime();

    /** A refresh token's life, counted anew at each rotation. */
    @WithDefault("30d")
    Duration refreshLifetime();
}
