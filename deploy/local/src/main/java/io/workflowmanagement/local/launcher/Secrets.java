package io.workflowmanagement.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Passwords and keys, made at the first start and kept in files that only their owner reads. Their
 * values reach other processes as files or in the environment, never on a command line.
 */
final class Secrets {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    Secrets(Path folder) {
        this.folder = folder;
    }

    String password(String name) {
        Path file = file(name + ".password", this::randomText);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CannotStart("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Keeps a password that somebody chose; one that is kept already stays. */
    void keepPassword(String name, String chosen) {
        keep(name + ".password", chosen);
    }

    boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    void keep(String file, String content) {
        file(file, () -> content);
    }

    /** An EC P-256 private key as PKCS#8 in PEM. */
    Path signingKey() {
        return file("signing-key.pem", Secrets::newSigningKey);
    }

    /** Lines of {@code <keyId>:<base64 of 32 bytes>}; the first one encrypts. */
    Path encryptionKeys() {
        return file("encryption-keys", this::newEncryptionKey);
    }

    private Path file(String name, Supplier<String> content) {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        try {
            Files.createDirectories(folder, OWNER_ONLY_FOLDER);
            Path fresh = Files.createTempFile(folder, name, ".new", OWNER_ONLY);
            Files.writeString(fresh, content.get() + "\n");
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CannotStart("Cannot keep secrets in " + folder + ": " + e.getMessage(), e);
        }
    }

    private String randomText() {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String newEncryptionKey() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return "local-1:" + Base64.getEncoder().encodeToString(key);
    }

    private static String newSigningKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                    + "\n-----END PRIVATE KEY-----";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has EC with P-256", e);
        }
    }
}
