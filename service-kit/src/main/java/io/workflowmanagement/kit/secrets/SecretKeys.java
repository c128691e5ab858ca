package io.workflowmanagement.kit.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * AES-256 keys by their ids, in the order of their file. A key is rotated by putting a new one on
 * the first line; the old one stays until nothing is sealed with it any more.
 */
public final class SecretKeys {
    private static final Logger LOG = Logger.getLogger(SecretKeys.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");
    private static final int KEY_BYTES = 32;
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private final Map<String, SecretKey> keys;
    private final String currentId;

    private SecretKeys(Map<String, SecretKey> keys) {
        this.keys = keys;
        this.currentId = keys.keySet().iterator().next();
    }

    /**
     * @throws InvalidSecretKeys when the file can't be read or holds anything but keys
     */
    public static SecretKeys read(Path file) {
        try {
            adviseMode(file);
            return parse(Files.readString(file), "The key file " + file);
        } catch (NoSuchFileException e) {
            throw new InvalidSecretKeys("The key file %s does not exist.".formatted(file), e);
        } catch (IOException e) {
            throw new InvalidSecretKeys("The key file %s can't be read.".formatted(file), e);
        }
    }

    /**
     * @param text a line {@code <keyId>:<base64 of 32 bytes>} for each key; blank lines and those
     *     that begin with {@code #} are passed over
     * @throws InvalidSecretKeys when there is none, or a line is something else
     */
    public static SecretKeys parse(String text) {
        return parse(text, "The key text");
    }

    private static SecretKeys parse(String text, String source) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            number++;
            if (!line.isEmpty() && !line.startsWith("#")) {
                String where = "%s, line %d: ".formatted(source, number);
                int colon = line.indexOf(':');
                String id = colon < 0 ? "" : line.substring(0, colon).strip();
                if (!ID.matcher(id).matches()) {
                    throw new InvalidSecretKeys(
                            where
                                    + "it must be <keyId>:<base64 of 32 bytes>, the id of at most 32"
                                    + " letters, digits, dots, dashes and underscores.");
                }
                if (keys.put(id, key(line.substring(colon + 1).strip(), where)) != null) {
                    throw new InvalidSecretKeys(where + "the id %s is there twice.".formatted(id));
                }
            }
        }
        if (keys.isEmpty()) {
            throw new InvalidSecretKeys(source + " holds no key.");
        }
        return new SecretKeys(Collections.unmodifiableMap(keys));
    }

    private static SecretKey key(String base64, String where) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidSecretKeys(where + "the key is not base64.");
        }
        if (bytes.length != KEY_BYTES) {
            throw new InvalidSecretKeys(
                    where + "the key has %d bytes instead of 32.".formatted(bytes.length));
        }
        return new SecretKeySpec(bytes, "AES");
    }

    private static void adviseMode(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && !Collections.disjoint(view.readAttributes().permissions(), OTHERS)) {
            LOG.warnf("The key file %s is open to others than its owner: chmod 600 it.", file);
        }
    }

    /** The id of the key that encrypts. */
    String currentId() {
        return currentId;
    }

    SecretKey current() {
        return keys.get(currentId);
    }

    Optional<SecretKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }
}
