package io.workflowmanagement.catalog.environment;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Map;

/**
 * A variable as it is sent and answered: text, {@code {"secret": "…"}} to set a secret, or {@code
 * {"secret": true}}, which is how a secret reads back and which keeps it.
 *
 * @param text null for a secret that is kept
 */
@JsonDeserialize(using = VariableReader.class)
public record Variable(Kind kind, String text) {

    static final Variable KEPT = new Variable(Kind.KeptSecret, null);

    public enum Kind {
        Plain,
        NewSecret,
        KeptSecret
    }

    static Variable plain(String text) {
        return new Variable(Kind.Plain, text);
    }

    static Variable secret(String text) {
        return new Variable(Kind.NewSecret, text);
    }

    /** Whether it holds a value that must not be seen. */
    public boolean isNewSecret() {
        return kind == Kind.NewSecret;
    }

    /** Whether it is a secret without its value. */
    public boolean isKeptSecret() {
        return kind == Kind.KeptSecret;
    }

    /** A new secret is never written: whatever was sent, it reads back as the mark. */
    @JsonValue
    Object json() {
        return kind == Kind.Plain ? text : Map.of(VariableReader.SECRET, true);
    }

    /** Without the text, which may be a secret. */
    @Override
    public String toString() {
        return kind.name();
    }
}
