package io.workflowmanagement.kit.testing;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;

/** Public keys as a JWKS tells them. */
final class TestKeys {

    private TestKeys() {}

    static String jwks(String keyId, KeyPair keys) {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"alg\":\"ES256\",\"use\":\"sig\",\"kid\":\""
                + keyId
                + "\",\"x\":\""
                + coordinate(key.getW().getAffineX())
                + "\",\"y\":\""
                + coordinate(key.getW().getAffineY())
                + "\"}]}";
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }
}
