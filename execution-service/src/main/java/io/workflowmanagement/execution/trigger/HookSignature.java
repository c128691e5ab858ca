package io.workflowmanagement.execution.trigger;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks the signature of a webhook's request: HMAC-SHA256 with the hook's secret, in hex, as
 * {@code sha256=<hex>}.
 *
 * @param window how far the signed time may be from now
 */
record HookSignature(SignatureScheme scheme, String secret, Duration window) {

    private static final String PREFIX = "sha256=";
    private static final String ALGORITHM = "HmacSHA256";

    /**
     * @param timestamp the seconds since 1970 that the request was signed at, null when absent
     * @param signature as it stands in the header, null when absent
     */
    boolean fits(String timestamp, String signature, byte[] body, Instant now) {
        if (signature == null || !signature.startsWith(PREFIX)) {
            return false;
        }
        if (scheme == SignatureScheme.Timestamped && !isNow(timestamp, now)) {
            return false;
        }
        byte[] given = signature.substring(PREFIX.length()).getBytes(UTF_8);
        // In constant time, so that it can't be found digit by digit.
        return MessageDigest.isEqual(hex(timestamp, body).getBytes(US_ASCII), given);
    }

    private String hex(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            if (scheme == SignatureScheme.Timestamped) {
                mac.update((timestamp + ".").getBytes(UTF_8));
            }
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not available", e);
        }
    }

    private boolean isNow(String timestamp, Instant now) {
        try {
            long seconds = timestamp == null ? Long.MIN_VALUE : Long.parseLong(timestamp);
            long from = now.minus(window).getEpochSecond();
            long to = now.plus(window).getEpochSecond();
            return seconds >= from && seconds <= to;
        } catch (NumberFormatException noTime) {
            return false;
        }
    }
}
