package io.workflowmanagement.execution.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookSignatureTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    /** GitHub's documented example. */
    private static final String SECRET = "It's a Secret to Everybody";

    private static final byte[] BODY = "Hello, World!".getBytes(UTF_8);
    private static final String SIGNATURE =
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    private final HookSignature overBody =
            new HookSignature(SignatureScheme.Body, SECRET, Duration.ofMinutes(5));
    private final HookSignature overTime =
            new HookSignature(SignatureScheme.Timestamped, SECRET, Duration.ofMinutes(5));

    @Test
    void takesWhatGitHubSigns() {
        assertTrue(overBody.fits(null, SIGNATURE, BODY, NOW));
    }

    @Test
    void refusesAnotherBodyAnotherDigestAndNone() {
        assertFalse(overBody.fits(null, SIGNATURE, "Hello, World?".getBytes(UTF_8), NOW));
        assertFalse(overBody.fits(null, SIGNATURE.replace('7', '8'), BODY, NOW));
        assertFalse(overBody.fits(null, SIGNATURE.substring("sha256=".length()), BODY, NOW));
        assertFalse(overBody.fits(null, "sha256=", BODY, NOW));
        assertFalse(overBody.fits(null, null, BODY, NOW));
    }

    @Test
    void wantsTheTimeSignedToo() {
        assertFalse(overTime.fits("1800000000", SIGNATURE, BODY, NOW));
        assertFalse(overTime.fits(null, SIGNATURE, BODY, NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "1800000000, true",
        "1799999700, true",
        "1800000300, true",
        "1799999699, false",
        "1800000301, false",
        "-9223372036854775808, false",
        "now, false",
        "'', false"
    })
    void takesTimesInItsWindowAlone(String timestamp, boolean taken) {
        String signature = "sha256=" + Hmac.of(SECRET, timestamp + "." + "Hello, World!");

        assertEquals(taken, overTime.fits(timestamp, signature, BODY, NOW));
    }
}
