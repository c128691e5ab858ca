package io.workflowmanagement.kit.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces the secrets of an environment by {@code ***} in what is about to be stored, sent or
 * given to expressions. A secret of six or more characters is found anywhere, also in JSON, XML,
 * URL, base64 (inside a longer base64 text too) and hex form; a shorter one only where it is the
 * whole text, because it would be found by chance. Secrets that overlap give one {@code ***}.
 *
 * <p>Immutable and shared by threads. Building one takes time in proportion to the secrets' length,
 * so keep it as long as the secrets are the same; a text costs one pass, however many there are.
 */
public final class Redaction {
    /** What a secret is replaced by. */
    public static final String MASK = "***";

    private static final int FOUND_ANYWHERE_FROM = 6;
    private static final Redaction NONE = new Redaction(Set.of(), null);

    private final Set<String> whole;
    private final SecretFinder finder;

    private Redaction(Set<String> whole, SecretFinder finder) {
        this.whole = whole;
        this.finder = finder;
    }

    /** Masks nothing. */
    public static Redaction none() {
        return NONE;
    }

    /**
     * @param secrets values in the clear; empty ones and null are passed over
     */
    public static Redaction of(Collection<String> secrets) {
        Set<String> whole = new LinkedHashSet<>();
        Set<SecretForms.Form> forms = new LinkedHashSet<>();
        for (String secret : secrets) {
            if (secret == null || secret.isEmpty()) {
                continue;
            }
            if (secret.codePointCount(0, secret.length()) < FOUND_ANYWHERE_FROM) {
                whole.add(secret);
            } else {
                forms.addAll(SecretForms.of(secret));
            }
        }
        if (whole.isEmpty() && forms.isEmpty()) {
            return NONE;
        }
        return new Redaction(Set.copyOf(whole), forms.isEmpty() ? null : new SecretFinder(forms));
    }

    /** Whether there is nothing to look for. */
    public boolean isEmpty() {
        return this == NONE;
    }

    /** The text with its secrets masked; the very same where there are none, and null for null. */
    public String text(String text) {
        if (text == null || isEmpty()) {
            return text;
        }
        return whole.contains(text) ? MASK : masked(text);
    }

    private String masked(String text) {
        List<SecretFinder.Span> spans = finder == null ? List.of() : finder.find(text);
        if (spans.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int from = 0;
        for (SecretFinder.Span span : spans) {
            masked.append(text, from, span.from()).append(MASK);
            from = span.to();
        }
        return masked.append(text, from, text.length()).toString();
    }

    /**
     * The JSON with the secrets in its texts, names and numbers masked; a number that holds one
     * becomes a text. Nothing is modified, and what holds no secret is not copied.
     */
    public JsonNode json(JsonNode json) {
        if (json == null || isEmpty()) {
            return json;
        }
        return switch (json.getNodeType()) {
            case STRING -> {
                String masked = text(json.textValue());
                yield masked.equals(json.textValue()) ? json : TextNode.valueOf(masked);
            }
            case NUMBER -> {
                String digits = json.asText();
                String masked = masked(digits);
                yield masked.equals(digits) ? json : TextNode.valueOf(masked);
            }
            case OBJECT -> object((ObjectNode) json);
            case ARRAY -> array((ArrayNode) json);
            case BOOLEAN, NULL, MISSING, BINARY, POJO -> json;
        };
    }

    private JsonNode object(ObjectNode json) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        boolean changed = false;
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            String name = text(field.getKey());
            JsonNode value = json(field.getValue());
            changed |= value != field.getValue() || !name.equals(field.getKey());
            fields.put(free(name, fields), value);
        }
        if (!changed) {
            return json;
        }
        ObjectNode masked = JsonNodeFactory.instance.objectNode();
        fields.forEach(masked::set);
        return masked;
    }

    private JsonNode array(ArrayNode json) {
        ArrayNode masked = null;
        for (int i = 0; i < json.size(); i++) {
            JsonNode element = json.get(i);
            JsonNode value = json(element);
            if (value != element && masked == null) {
                masked = JsonNodeFactory.instance.arrayNode(json.size());
                for (int before = 0; before < i; before++) {
                    masked.add(json.get(before));
                }
            }
            if (masked != null) {
                masked.add(value);
            }
        }
        return masked == null ? json : masked;
    }

    /** Headers with secrets in names and values masked, in the same order. */
    public Map<String, String> headers(Map<String, String> headers) {
        if (headers == null || isEmpty()) {
            return headers;
        }
        Map<String, String> masked = new LinkedHashMap<>();
        headers.forEach((name, value) -> masked.put(free(text(name), masked), text(value)));
        return masked;
    }

    /** Two names may become the same by masking; both stay. */
    private static String free(String name, Map<String, ?> taken) {
        String free = name;
        for (int i = 2; taken.containsKey(free); i++) {
            free = name + i;
        }
        return free;
    }
}
