package io.workflowmanagement.local.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir Path folder;

    @Test
    void areMadeOnceAndReadByTheirOwnerOnly() throws Exception {
        Secrets secrets = secrets();

        String password = secrets.password("postgres");

        assertEquals(password, secrets().password("postgres"));
        for (Path file :
                List.of(
                        secrets.signingKey(),
                        secrets.encryptionKeys(),
                        folder.resolve("secrets/postgres.password"))) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void areKeysOfTheKindsThatTheServicesRead() throws Exception {
        String pem = Files.readString(secrets().signingKey());
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        ECPrivateKey key =
                (ECPrivateKey)
                        KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        assertEquals(256, key.getParams().getCurve().getField().getFieldSize());

        String[] encryption = Files.readString(secrets().encryptionKeys()).strip().split(":");
        assertEquals("local-1", encryption[0]);
        assertEquals(32, Base64.getDecoder().decode(encryption[1]).length);
    }

    @Test
    void tellAnAdministratorsPasswordOnceOnly() {
        Administrator first = Administrator.from(Map.of(), secrets());
        Administrator afterAFailedStart = Administrator.from(Map.of(), secrets());
        Administrator.markTold(secrets());
        Administrator second = Administrator.from(Map.of(), secrets());

        assertTrue(first.passwordIsUntold());
        assertTrue(afterAFailedStart.passwordIsUntold());
        assertFalse(second.passwordIsUntold());
        assertEquals(first.password(), second.password());
        assertEquals("admin@example.com", first.email());
    }

    @Test
    void keepThePasswordThatWasChosen() {
        Administrator chosen =
                Administrator.from(Map.of("WFM_ADMIN_PASSWORD", "correct horse"), secrets());

        assertFalse(chosen.passwordIsUntold());
        assertEquals("correct horse", Administrator.from(Map.of(), secrets()).password());
    }

    private Secrets secrets() {
        return new Secrets(folder.resolve("secrets"));
    }
}
