package io.workflowmanagement.catalog.environment;

import io.workflowmanagement.kit.audit.HiddenParts;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An environment's variables as they are stored.
 *
 * @param plain names to text
 * @param secrets names to ciphertext
 */
record StoredVariables(SortedMap<String, String> plain, SortedMap<String, String> secrets)
        implements HiddenParts {

    static final StoredVariables NONE = new StoredVariables(new TreeMap<>(), new TreeMap<>());

    Set<String> names() {
        Set<String> names = new TreeSet<>(plain.keySet());
        names.addAll(secrets.keySet());
        return names;
    }

    /** A secret's ciphertext differs at each sealing: whoever sends it anew changes it. */
    @Override
    public Map<String, String> parts() {
        Map<String, String> parts = new TreeMap<>(plain);
        parts.putAll(secrets);
        return parts;
    }

    /** As they are answered: of a secret only that it is there. */
    Map<String, Variable> shown() {
        Map<String, Variable> shown = new TreeMap<>();
        plain.forEach((name, text) -> shown.put(name, Variable.plain(text)));
        secrets.keySet().forEach(name -> shown.put(name, Variable.KEPT));
        return shown;
    }
}
