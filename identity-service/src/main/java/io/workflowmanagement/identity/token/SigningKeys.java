package io.workflowmanagement.identity.token;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.workflowmanagement.identity.token.KeyRing.KeyFile;
import io.workflowmanagement.kit.issuer.OwnKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The keys in the folder, looked at again and again: whoever puts a file there rotates the key of
 * every replica that sees the folder. Without a key the service does not start; a file that can't
 * be used later leaves the keys as they were.
 */
@Startup
@ApplicationScoped
class SigningKeys implements OwnKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    /** Longer than the clocks of two machines may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final TokenSettings settings;
    private final Clock clock;

    private volatile List<KeyFile> files;
    private volatile KeyRing ring;

    SigningKeys(TokenSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.files = read();
        turn();
    }

    KeyRing ring() {
        return ring;
    }

    @Override
    public Optional<PublicKey> verificationKey(String keyId) {
        return ring.byId(keyId).map(SigningKey::publicKey);
    }

    @Scheduled(every = "${wfm.tokens.look-for-keys:5s}")
    void look() {
        try {
            files = read();
        } catch (UnusableKey e) {
            LOG.warnf("The keys that sign tokens stay as they are: %s", e.getMessage());
        }
        turn();
    }

    private void turn() {
        KeyRing before = ring;
        ring =
                KeyRing.of(
                        files,
                        clock.instant(),
                        settings.keyAnnouncement(),
                        settings.accessLifetime().plus(SKEW));
        if (before != null && !before.signing().id().equals(ring.signing().id())) {
            LOG.infof("Tokens are signed with the key %s now", ring.signing().id());
        }
    }

    private List<KeyFile> read() {
        if (settings.signingKeyFolder().isPresent()) {
            return readFolder(settings.signingKeyFolder().get());
        }
        if (settings.signingKeyFile().isPresent()) {
            Path file = settings.signingKeyFile().get();
            return List.of(new KeyFile(file.toString(), Instant.EPOCH, SigningKey.read(file)));
        }
        if (files != null) {
            return files;
        }
        if (LaunchMode.current().isDevOrTest()) {
            return List.of(new KeyFile("generated", Instant.EPOCH, SigningKey.generated()));
        }
        throw new UnusableKey("There is no key to sign tokens with.");
    }

    private static List<KeyFile> readFolder(Path folder) {
        List<KeyFile> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file :
                    entries.filter(it -> it.getFileName().toString().endsWith(".pem")).toList()) {
                found.add(
                        new KeyFile(
                                file.getFileName().toString(),
                                Files.getLastModifiedTime(file).toInstant(),
                                SigningKey.read(file)));
            }
        } catch (IOException e) {
            throw new UnusableKey("The folder " + folder + " can't be read.", e);
        }
        if (found.isEmpty()) {
            throw new UnusableKey("There is no key in " + folder + ".");
        }
        return found;
    }
}
