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

    /**
     * A folder with such files, {@code *.pem}, for keys that are rotated: the last by name signs.
     * It is taken before {@code signing-key-file}.
     */
    Optional<Path> signingKeyFolder();

    /**
     * How long a new key of the folder is published before it signs: longer than every service's
     * copy of the public keys lives (a minute), and than a folder takes to reach all replicas.
     */
    @WithDefault("3m")
    Duration keyAnnouncement();

    /** How often the folder is looked at. */
    @WithDefault("5s")
    Duration lookForKeys();

    /** An access token's life: so long it is believed without asking anyone. */
    @WithDefault("15m")
    Duration accessLifetime();

    /** A refresh token's life, counted anew at each rotation. */
    @WithDefault("30d")
    Duration refreshLifetime();
}
