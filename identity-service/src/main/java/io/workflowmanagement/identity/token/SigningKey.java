package io.workflowmanagement.identity.token;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/** The key that signs access tokens. Without it the service does not start. */
@Startup
@ApplicationScoped
public class SigningKey {

    private static final String HINT =
            "Set WFM_TOKENS_SIGNING_KEY_FILE to a PEM file with a private key in PKCS#8, of the"
                    + " curve P-256.";

    private final KeyPair pair;
    private final JsonWebKey jwk;

    SigningKey(TokenSettings settings) {
        this.pair = keyPair(settings.signingKeyFile());
        this.jwk = describe(pair.getPublic());
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

    private static KeyPair keyPair(Optional<Path> file) {
        if (file.isPresent()) {
            return read(file.get());
        }
        if (LaunchMode.current().isDevOrTest()) {
            return generated();
        }
        throw new ConfigurationException("There is no key to sign tokens with. " + HINT);
    }

    private static KeyPair generated() {
        try {
            return P256.generate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair read(Path file) {
        try {
            String base64 =
                    Files.readString(file)
                            .replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "")
                            .replaceAll("\\s", "");
            return P256.ofPrivateKey(Base64.getDecoder().decode(base64));
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The key to sign tokens with can't be read from " + file + ". " + HINT, e);
        } catch (GeneralSecurityException | ClassCastException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    file + " holds no key that could sign tokens. " + HINT, e);
        }
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
