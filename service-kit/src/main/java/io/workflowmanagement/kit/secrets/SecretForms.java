package io.workflowmanagement.kit.secrets;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The ways in which a secret may show in a text: as it is, or as JSON, XML, URLs, base64 and hex
 * have it. Encoders differ in what they leave alone, hence several forms of each.
 */
final class SecretForms {
    /** What encoders of URLs leave alone beside letters and digits, from the strictest on. */
    private static final Set<String> PLAIN_IN_URLS =
            Set.of(
                    "-._~",
                    "-._*",
                    "-_.!~*'()",
                    "-._~!$&'()*+,;=:@",
                    "-._~!$&'()*+,;=:@/?",
                    "-_.!~*'();/?:@&=+$,#");

    private static final HexFormat HEX = HexFormat.of();

    /**
     * @param text what is looked for
     * @param before characters before it that still hold some of the secret's bits
     * @param after characters after it that do
     */
    record Form(String text, int before, int after) {}

    private SecretForms() {}

    static Set<Form> of(String secret) {
        Set<Form> forms = new LinkedHashSet<>();
        for (String text : texts(secret)) {
            forms.add(new Form(text, 0, 0));
        }
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.add(new Form(HEX.formatHex(bytes), 0, 0));
        forms.add(new Form(HEX.formatHex(bytes).toUpperCase(Locale.ROOT), 0, 0));
        for (int offset = 0; offset < 3; offset++) {
            forms.add(base64(bytes, offset, Base64.getEncoder()));
            forms.add(base64(bytes, offset, Base64.getUrlEncoder()));
        }
        return forms;
    }

    private static Set<String> texts(String secret) {
        Set<String> texts = new LinkedHashSet<>();
        texts.add(secret);
        String json = json(secret);
        texts.add(json);
        texts.add(json.replace("/", "\\/"));
        texts.add(json(json));
        texts.add(escapedNonAscii(json, false));
        texts.add(escapedNonAscii(json, true));
        texts.add(xml(secret, "&quot;", "&apos;"));
        texts.add(xml(secret, "&#34;", "&#39;"));
        texts.add(xml(secret, "&quot;", "&#39;"));
        texts.add(xml(secret, "&#x22;", "&#x27;"));
        texts.add(xml(secret, "\"", "'"));
        for (String plain : PLAIN_IN_URLS) {
            for (String space : new String[] {"%20", "+"}) {
                texts.add(url(secret, plain, space, true));
                texts.add(url(secret, plain, space, false));
            }
        }
        return texts;
    }

    private static String json(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private static String escapedNonAscii(String json, boolean upper) {
        StringBuilder escaped = new StringBuilder();
        for (char c : json.toCharArray()) {
            if (c < 0x80) {
                escaped.append(c);
            } else {
                String hex = HEX.toHexDigits(c);
                escaped.append("\\u").append(upper ? hex.toUpperCase(Locale.ROOT) : hex);
            }
        }
        return escaped.toString();
    }

    private static String xml(String text, String quote, String apostrophe) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", quote)
                .replace("'", apostrophe);
    }

    private static String url(String text, String plain, String space, boolean upper) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean letterOrDigit = c < 0x80 && Character.isLetterOrDigit(c);
            if (letterOrDigit || plain.indexOf(c) >= 0) {
                encoded.append(c);
            } else if (c == ' ') {
                encoded.append(space);
            } else {
                String hex = HEX.toHexDigits(b);
                encoded.append('%').append(upper ? hex.toUpperCase(Locale.ROOT) : hex);
            }
        }
        return encoded.toString();
    }

    /**
     * What every base64 text shares that holds these bytes {@code offset} bytes after a multiple of
     * three: whole characters only, since those at the ends also hold bits of the neighbours.
     */
    private static Form base64(byte[] bytes, int offset, Base64.Encoder encoder) {
        byte[] shifted = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        String text = encoder.withoutPadding().encodeToString(shifted);
        int from = offset == 0 ? 0 : offset + 1;
        int to = shifted.length * Byte.SIZE / 6;
        return new Form(text.substring(from, to), offset == 0 ? 0 : 1, text.length() - to);
    }
}
