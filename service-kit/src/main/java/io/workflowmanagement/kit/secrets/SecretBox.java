package io.workflowmanagement.kit.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts the secret variables of environments with AES-256-GCM. A sealed secret is {@code
 * v1:<keyId>:<base64url of nonce, ciphertext and tag>}; the environment and the variable are
 * authenticated with it, so that it opens nowhere else.
 */
public final class SecretBox {
    private static final String VERSION = "v1";
    private static final Pattern SEALED =
            Pattern.compile(VERSION + ":([A-Za-z0-9._-]+):([A-Za-z0-9_-]+)");
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Supplier<SecretKeys> source;
    private volatile SecretKeys keys;

    private SecretBox(Supplier<SecretKeys> source) {
        this.source = source;
    }

    public static SecretBox of(SecretKeys keys) {
        return new SecretBox(() -> keys);
    }

    /** Asks for the keys at the first use; whatever that throws, the use throws. */
    static SecretBox lazily(Supplier<SecretKeys> keys) {
        return new SecretBox(keys);
    }

    public String seal(int environmentId, String variable, String plain) {
        SecretKeys all = keys();
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, all.current(), nonce);
            cipher.updateAAD(context(all.currentId(), environmentId, variable));
            byte[] sealed = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] body =
                    ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array();
            return VERSION
                    + ":"
                    + all.currentId()
                    + ":"
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    /**
     * @throws SecretUnreadable when it is no sealed secret, its key is not known, it was changed,
     *     or it was sealed for another environment or variable
     */
    public String open(int environmentId, String variable, String sealed) {
        Matcher parts = SEALED.matcher(sealed);
        if (!parts.matches()) {
            throw new SecretUnreadable(environmentId, variable, "it is not a sealed secret");
        }
        String keyId = parts.group(1);
        SecretKey key =
                find(keyId)
                        .orElseThrow(
                                () ->
                                        new SecretUnreadable(
                                                environmentId,
                                                variable,
                                                "there is no key %s in the key file"
                                                        .formatted(keyId)));
        byte[] body = body(environmentId, variable, parts.group(2));
        try {
            byte[] nonce = Arrays.copyOf(body, NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce);
            cipher.updateAAD(context(keyId, environmentId, variable));
            byte[] plain = cipher.doFinal(body, NONCE_BYTES, body.length - NONCE_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new SecretUnreadable(
                    environmentId,
                    variable,
                    "it was changed, sealed for another variable, or sealed with another key of the"
                            + " same id");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    /** Reads the keys anew: from then on the first of them encrypts. */
    public void reload() {
        keys = source.get();
    }

    /** The id of the key that encrypts. */
    public String currentKeyId() {
        return keys().currentId();
    }

    /** A key that was added to the file since is found too. */
    private Optional<SecretKey> find(String keyId) {
        Optional<SecretKey> known = keys().find(keyId);
        if (known.isEmpty()) {
            reload();
        }
        return keys().find(keyId);
    }

    /** Whether it is sealed with the key that encrypts now, or else should be sealed anew. */
    public boolean isCurrent(String sealed) {
        return sealed.startsWith(VERSION + ":" + keys().currentId() + ":");
    }

    private SecretKeys keys() {
        SecretKeys known = keys;
        if (known == null) {
            known = source.get();
            keys = known;
        }
        return known;
    }

    private static byte[] body(int environmentId, String variable, String base64) {
        byte[] body;
        try {
            body = Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new SecretUnreadable(environmentId, variable, "it is not a sealed secret");
        }
        if (body.length < NONCE_BYTES + TAG_BYTES) {
            throw new SecretUnreadable(environmentId, variable, "it was cut short");
        }
        return body;
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        return cipher;
    }

    /** No part but the last can hold a colon, so that no two contexts are alike. */
    private static byte[] context(String keyId, int environmentId, String variable) {
        return (VERSION + ":" + keyId + ":" + environmentId + ":" + variable)
                .getBytes(StandardCharsets.UTF_8);
    }
}
