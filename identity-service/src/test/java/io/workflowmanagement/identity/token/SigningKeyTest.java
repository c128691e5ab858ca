package io.workflowmanagement.identity.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    @TempDir Path folder;

    @Test
    void isTheSameOnEveryReplica() throws Exception {
        KeyPair pair = P256.generate();
        Path file = pem(pair);

        SigningKey one = new SigningKey(settings(file));
        SigningKey other = new SigningKey(settings(file));

        assertEquals(pair.getPublic(), one.publicKey());
        assertEquals(one.id(), other.id());
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);

        refuses(folder.resolve("missing.pem"), "can't be read");
        refuses(pem(rsa.generateKeyPair()), "holds no key that could sign tokens");
        refuses(
                Files.writeString(folder.resolve("garbage"), "garbage"),
                "holds no key that could sign tokens");
    }

    private void refuses(Path file, String reason) {
        TokenSettings settings = settings(file);
        String message =
                assertThrows(ConfigurationException.class, () -> new SigningKey(settings))
                        .getMessage();
        assertTrue(message.contains(reason), message);
        assertTrue(message.contains(file.toString()), message);
        assertTrue(message.contains("WFM_TOKENS_SIGNING_KEY_FILE"), message);
    }

    private Path pem(KeyPair pair) throws Exception {
        return Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private static TokenSettings settings(Path file) {
        return new TokenSettings() {
            @Override
            public Optional<Path> signingKeyFile() {
                return Optional.of(file);
            }

            @Override
            public Duration accessLifetime() {
                return Duration.ofMinutes(15);
            }

            @Override
            public Duration refreshLifetime() {
                return Duration.ofDays(30);
            }
        };
    }
}
