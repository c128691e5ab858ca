package io.workflowmanagement.identity.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    @TempDir Path folder;

    @Test
    void isTheSameOnEveryReplica() throws Exception {
        KeyPair pair = P256.generate();
        Path file = pem(pair);

        SigningKey one = SigningKey.read(file);
        SigningKey other = SigningKey.read(file);

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
        String message = assertThrows(UnusableKey.class, () -> SigningKey.read(file)).getMessage();
        assertTrue(message.contains(reason), message);
        assertTrue(message.contains(file.toString()), message);
        assertTrue(message.contains("WFM_TOKENS_SIGNING_KEY_FILE"), message);
    }

    private Path pem(KeyPair pair) throws Exception {
        return Pem.write(folder.resolve("key.pem"), pair);
    }
}
