package io.workflowmanagement.execution.engine;

import io.workflowmanagement.kit.secrets.Redaction;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** What a callback URL ends with: nobody guesses it, and only its hash is stored. */
public final class CallbackToken {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private CallbackToken(String text) {
        this.text = text;
    }

    static CallbackToken next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new CallbackToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** One that somebody presents. */
    public static CallbackToken presented(String text) {
        return new CallbackToken(text);
    }

    String text() {
        return text;
    }

    /** Where an answer is to be posted. */
    URI url(URI publicUrl) {
        return publicUrl.resolve("/api/v1/executions/callbacks/" + text);
    }

    Redaction redaction() {
        return Redaction.of(List.of(text));
    }

    /** SHA-256 in hex. */
    String hash() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "a callback's token";
    }
}
