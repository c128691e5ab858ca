package io.workflowmanagement.kit.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {
    private static final String OLD = "2025:" + key(1);
    private static final String NEW = "2026:" + key(2);

    private final SecretBox box = SecretBox.of(SecretKeys.parse(OLD));

    private static String key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "s3cret", "Zoë 😀\n\u0000", "{\"json\": true}"})
    void opensWhatItSealed(String plain) {
        String sealed = box.seal(7, "API_KEY", plain);

        assertTrue(sealed.matches("v1:2025:[A-Za-z0-9_-]+"), sealed);
        assertEquals(plain, box.open(7, "API_KEY", sealed));
    }

    @Test
    void sealsTheSameDifferentlyEachTime() {
        assertNotEquals(box.seal(7, "A", "same"), box.seal(7, "A", "same"));
    }

    @Test
    void opensOnlyForItsEnvironmentAndVariable() {
        String sealed = box.seal(7, "API_KEY", "s3cret");

        assertThrows(SecretUnreadable.class, () -> box.open(8, "API_KEY", sealed));
        assertThrows(SecretUnreadable.class, () -> box.open(7, "API_KEY2", sealed));
    }

    @Test
    void refusesWhatWasChanged() {
        String sealed = box.seal(7, "A", "s3cret");
        for (int i = sealed.lastIndexOf(':') + 1; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'Q' : 'A';
            String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);

            assertThrows(SecretUnreadable.class, () -> box.open(7, "A", changed));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3cret",
                "v2:2025:AAAA",
                "v1:2025:",
                "v1:2025:AAAA",
                "v1:2025:!",
                "v1::A"
            })
    void refusesWhatIsNotSealed(String text) {
        SecretUnreadable failure =
                assertThrows(SecretUnreadable.class, () -> box.open(7, "A", text));

        assertTrue(
                failure.getMessage().startsWith("The secret A of environment 7 can't be read: "));
    }

    @Test
    void rotatesKeys() {
        SecretBox rotated = SecretBox.of(SecretKeys.parse("# both\n" + NEW + "\n\n" + OLD + "\n"));
        String before = box.seal(7, "A", "s3cret");

        String after = rotated.seal(7, "A", rotated.open(7, "A", before));

        assertTrue(after.startsWith("v1:2026:"));
        assertFalse(rotated.isCurrent(before));
        assertTrue(rotated.isCurrent(after));
        assertThrows(SecretUnreadable.class, () -> box.open(7, "A", after));
    }

    @Test
    void noticesAnotherKeyOfTheSameId() {
        SecretBox impostor = SecretBox.of(SecretKeys.parse("2025:" + key(9)));
        String sealed = box.seal(7, "A", "s3cret");

        assertThrows(SecretUnreadable.class, () -> impostor.open(7, "A", sealed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | The key text holds no key.",
                "'# none' | The key text holds no key.",
                "nocolon | The key text, line 1: it must be <keyId>:<base64 of 32 bytes>",
                "a b:AAAA | The key text, line 1: it must be <keyId>",
                "k:!!! | The key text, line 1: the key is not base64.",
                "k:AAAA | The key text, line 1: the key has 3 bytes instead of 32.",
            })
    void tellsWhatIsWrongWithTheKeys(String text, String message) {
        InvalidSecretKeys failure =
                assertThrows(InvalidSecretKeys.class, () -> SecretKeys.parse(text));

        assertTrue(failure.getMessage().startsWith(message), failure.getMessage());
    }

    @Test
    void refusesAnIdTwice() {
        assertThrows(InvalidSecretKeys.class, () -> SecretKeys.parse(OLD + "\n" + OLD));
    }

    @Test
    void readsKeysFromAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("keys"), OLD);

        SecretBox other = new SecretBoxProducer().secretBox(() -> Optional.of(file));

        assertEquals("s3cret", other.open(7, "A", box.seal(7, "A", "s3cret")));
    }

    @Test
    void tellsOfAMissingFileAtTheFirstUse(@TempDir Path folder) {
        SecretBox unset = new SecretBoxProducer().secretBox(Optional::empty);
        SecretBox absent =
                new SecretBoxProducer().secretBox(() -> Optional.of(folder.resolve("absent")));

        assertTrue(
                assertThrows(InvalidSecretKeys.class, () -> unset.seal(7, "A", "x"))
                        .getMessage()
                        .startsWith("There are no keys for secrets: set WFM_SECRETS_KEY_FILE"));
        assertTrue(
                assertThrows(InvalidSecretKeys.class, () -> absent.seal(7, "A", "x"))
                        .getMessage()
                        .endsWith("does not exist."));
    }
}
