package io.workflowmanagement.kit.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing here | nothing here",
                "secret-1 | ***",
                "Bearer secret-1! | Bearer ***!",
                "secret-1secret-1 | ******",
                "secret-12 | ***",
                "xsecret-12x secret-1x | x***x ***x",
                "secret- | secret-",
                "SECRET-1 | SECRET-1",
                "pin | ***",
                "the pin | the pin",
                "cret-1tail | ***",
                "secret-1tail | ***",
                "cret-1tai | cret-1tai",
            })
    void masksText(String text, String expected) {
        Redaction redaction = Redaction.of(List.of("secret-1", "secret-12", "pin", "cret-1tail"));

        assertEquals(expected, redaction.text(text));
    }

    @Test
    void fiveCharactersAreFoundOnlyAsAWholeAndSixAnywhere() {
        Redaction redaction = Redaction.of(List.of("abcde", "uvwxyz"));

        assertEquals("***", redaction.text("abcde"));
        assertEquals("-abcde", redaction.text("-abcde"));
        assertEquals("-***", redaction.text("-uvwxyz"));
    }

    @Test
    void masksNothingWithoutSecrets() throws Exception {
        Redaction redaction = Redaction.of(List.of(""));
        JsonNode json = json("{'a': ['b']}");

        assertTrue(redaction.isEmpty());
        assertEquals("", redaction.text(""));
        assertNull(redaction.text(null));
        assertSame(json, redaction.json(json));
        assertSame(Redaction.none(), redaction);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk_live_51Habc",
                "p@ss w/rd+&=?",
                "a\"b'c<d>&e\\f/g",
                "Zoë-pässwörd-😀",
                "line one\nline two\ttab",
                "~!$()*,;:@#[]{}|^`",
                "123456",
            })
    void findsEncodedForms(String secret) throws Exception {
        Redaction redaction = Redaction.of(List.of(secret));
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String quoted = JSON.writeValueAsString(secret);
        String inner = quoted.substring(1, quoted.length() - 1);
        String twice = JSON.writeValueAsString(inner);
        List<String> forms = new ArrayList<>();
        forms.add(secret);
        forms.add(inner);
        forms.add(twice.substring(1, twice.length() - 1));
        forms.add(form);
        forms.add(form.replace("+", "%20"));
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
        forms.add(
                secret.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&apos;"));

        for (String encoded : forms) {
            assertEquals("a=***&b", redaction.text("a=" + encoded + "&b"), encoded);
        }
    }

    @Test
    void findsSecretsInsideBase64AtAnyPlace() {
        Random random = new Random(42);
        for (int round = 0; round < 2_000; round++) {
            byte[] secret = printable(random, 6 + random.nextInt(30));
            byte[] before = printable(random, random.nextInt(12));
            byte[] after = printable(random, random.nextInt(12));
            byte[] all = new byte[before.length + secret.length + after.length];
            System.arraycopy(before, 0, all, 0, before.length);
            System.arraycopy(secret, 0, all, before.length, secret.length);
            System.arraycopy(after, 0, all, before.length + secret.length, after.length);
            Redaction redaction = Redaction.of(List.of(new String(secret, StandardCharsets.UTF_8)));

            for (Base64.Encoder encoder :
                    List.of(
                            Base64.getEncoder(),
                            Base64.getUrlEncoder(),
                            Base64.getUrlEncoder().withoutPadding())) {
                String masked = redaction.text("x " + encoder.encodeToString(all) + " y");

                int kept = masked.replace("***", "").length() - 4;
                assertTrue(masked.contains("***"), masked);
                assertTrue(masked.startsWith("x ") && masked.endsWith(" y"), masked);
                assertTrue(kept <= (before.length + after.length) * 4 / 3 + 3, masked);
            }
        }
    }

    @Test
    void leavesNoSecretInRandomText() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            List<String> secrets = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                secrets.add(few(random, 6 + random.nextInt(4)));
            }
            String text = few(random, 200);
            Redaction redaction = Redaction.of(secrets);

            String masked = redaction.text(text);

            for (String secret : secrets) {
                assertFalse(masked.contains(secret), () -> secret + " in " + masked);
            }
            if (secrets.stream().noneMatch(text::contains)) {
                assertSame(text, masked);
            }
        }
    }

    /** Of two letters, so that secrets repeat, overlap and hold one another. */
    private static String few(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('y' + random.nextInt(2)));
        }
        return text.toString();
    }

    private static byte[] printable(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (33 + random.nextInt(94));
        }
        return bytes;
    }

    @Test
    void masksJsonTreesWithoutTouchingTheOriginal() throws Exception {
        Redaction redaction = Redaction.of(List.of("secret-1", "4711000", "pin"));
        JsonNode json =
                json(
                        "{'a': 'x secret-1', 'n': 4711000, 'm': 42, 'list': [true, 'pin', null, {'secret-1':"
                                + " 1, '***': 2}], 'same': {'deep': [1.5]}}");
        JsonNode copy = json.deepCopy();

        JsonNode masked = redaction.json(json);

        assertEquals(
                json(
                        "{'a': 'x ***', 'n': '***', 'm': 42, 'list': [true, '***', null, {'***': 1,"
                                + " '***2': 2}], 'same': {'deep': [1.5]}}"),
                masked);
        assertEquals(copy, json);
        assertSame(json.get("same"), masked.get("same"));
        assertSame(json.get("same"), redaction.json(json.get("same")));
        assertNull(redaction.json(null));
    }

    @Test
    void masksHeaders() {
        Redaction redaction = Redaction.of(List.of("user:secret-1", "secret-1"));
        String basic =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString("user:secret-1".getBytes(StandardCharsets.UTF_8));

        assertEquals(
                Map.of("Authorization", "Basic ***==", "X-Plain", "yes"),
                redaction.headers(Map.of("Authorization", basic, "X-Plain", "yes")));
    }

    @Test
    void takesTimeByTheTextAndNotByTheSecrets() {
        Random random = new Random(1);
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            secrets.add("sk_live_" + few(random, 40) + i);
        }
        secrets.add("y".repeat(4_000) + "z!");
        Redaction redaction = Redaction.of(secrets);
        String hostile = "y".repeat(500_000) + "sk_live_".repeat(60_000);

        assertTimeout(
                Duration.ofSeconds(60),
                () -> {
                    for (int i = 0; i < 5; i++) {
                        assertSame(hostile, redaction.text(hostile));
                    }
                });
    }
}
