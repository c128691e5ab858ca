package io.workflowmanagement.identity.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/** A key that signs access tokens, or did. */
final class SigningKey {

    private final KeyPair pair;
    private final JsonWebKey jwk;

    SigningKey(KeyPair pair) {
        this.pair = pair;
        this.jwk = describe(pair.getPublic());
    }

    /**
     * Reads a PEM file with the private key in PKCS#8.
     *
     * @throws UnusableKey when it can't be read or holds none
     */
    static SigningKey read(Path file) {
        try {
            String base64 =
                    Files.readString(file)
                            .replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "")
                            .replaceAll("\\s", "");
            return new SigningKey(P256.ofPrivateKey(Base64.getDecoder().decode(base64)));
        } catch (IOException e) {
            throw new UnusableKey(
                    "The key to sign tokens with can't be read from " + file + ".", e);
        } catch (GeneralSecurityException | ClassCastException | IllegalArgumentException e) {
            throw new UnusableKey(file + " holds no key that could sign tokens.", e);
        }
    }

    static SigningKey generated() {
        try {
            return new SigningKey(P256.generate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code kid}: the key's thumbprint (RFC 7638), so that it is the same on every replica. */
    String id() {
        return jwk.getKeyId();
    }

    PrivateKey privateKey() {
        return pair.getPrivate();
    }

    PublicKey publicKey() {
        return pair.getPublic();
    }

    JsonWebKey jwk() {
        return jwk;
    }

    private static JsonWebKey describe(PublicKey key) {
        try {
            PublicJsonWebKey description = PublicJsonWebKey.Factory.newPublicJwk(key);
            description.setKeyId(description.calculateBase64urlEncodedThumbprint("SHA-256"));
            description.setUse("sig");
            description.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            return description;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
