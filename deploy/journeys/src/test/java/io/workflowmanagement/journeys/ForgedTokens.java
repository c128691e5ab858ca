package io.workflowmanagement.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Access tokens made by hand, from one that identity made. */
final class ForgedTokens {

    private final JsonObject header;
    private final JsonObject claims;
    private final PrivateKey own;

    /**
     * @param token what identity gave
     * @param signingKey what identity signs with, in PEM
     */
    ForgedTokens(String token, String signingKey) {
        String[] parts = token.split("\\.");
        header = decoded(parts[0]);
        claims = decoded(parts[1]);
        own = key(signingKey);
    }

    /** As identity would make it: a proof that only what is forged makes the others bad. */
    String good() {
        return signed(header, claims, own);
    }

    /** By what is wrong with it. */
    Map<String, String> bad() {
        long now = Instant.now().getEpochSecond();
        JsonObject expired = claims.copy().put("iat", now - 7200).put("exp", now - 3600);
        String[] good = good().split("\\.");
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("no token", "garbage");
        tokens.put("expired", signed(header, expired, own));
        tokens.put("another audience", signed(header, claims.copy().put("aud", "others"), own));
        tokens.put("another issuer", signed(header, claims.copy().put("iss", "https://x"), own));
        tokens.put("a foreign key", signed(header, claims, foreignKey()));
        tokens.put(
                "an unknown key",
                signed(header.copy().put("kid", "unknown"), claims, foreignKey()));
        tokens.put("unsigned", encoded(header.copy().put("alg", "none")) + "." + good[1] + ".");
        tokens.put(
                "changed after it was signed",
                good[0] + "." + encoded(claims.copy().put("sub", "1")) + "." + good[2]);
        return tokens;
    }

    private static String signed(JsonObject header, JsonObject claims, PrivateKey key) {
        String content = encoded(header) + "." + encoded(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(content.getBytes(UTF_8));
            return content + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey key(String pem) {
        byte[] der =
                Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", "").strip());
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey foreignKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject decoded(String part) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    }

    private static String encoded(JsonObject part) {
        return encoded(part.encode().getBytes(UTF_8));
    }

    private static String encoded(byte[] part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part);
    }
}
