package io.workflowmanagement.kit.issuer;

import java.security.PublicKey;
import java.util.Optional;

/**
 * The keys that identity's tokens are verified with, for identity itself, which has them at hand.
 * Where there is no such bean they are fetched from identity's JWKS.
 */
public interface OwnKeys {

    Optional<PublicKey> verificationKey(String keyId);
}
