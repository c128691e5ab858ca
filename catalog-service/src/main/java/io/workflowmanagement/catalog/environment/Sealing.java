package io.workflowmanagement.catalog.environment;

import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.problem.Violation;
import io.workflowmanagement.kit.secrets.Redaction;
import io.workflowmanagement.kit.secrets.SecretBox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns variables as they are sent into variables as they are stored, and opens these. */
@ApplicationScoped
class Sealing {

    private final SecretBox box;

    Sealing(SecretBox box) {
        this.box = box;
    }

    /**
     * @param environmentId goes into each secret's ciphertext, which opens nowhere else
     * @param stored where secrets that are kept come from
     */
    StoredVariables seal(int environmentId, Map<String, Variable> sent, StoredVariables stored) {
        List<Violation> violations = new ArrayList<>();
        SortedMap<String, String> plain = new TreeMap<>();
        SortedMap<String, String> secrets = new TreeMap<>();
        Map<String, String> inAnyCase = new TreeMap<>();
        sent.forEach(
                (name, variable) -> {
                    String other = inAnyCase.put(name.toLowerCase(Locale.ROOT), name);
                    if (other != null) {
                        violations.add(broken(name, "differs from " + other + " in case alone"));
                    }
                    switch (variable.kind()) {
                        case Plain -> plain.put(name, variable.text());
                        case NewSecret -> {
                            if (variable.text().isEmpty()) {
                                violations.add(broken(name, "a secret must not be empty"));
                            } else {
                                secrets.put(name, box.seal(environmentId, name, variable.text()));
                            }
                        }
                        case KeptSecret -> {
                            String kept = stored.secrets().get(name);
                            if (kept == null) {
                                violations.add(broken(name, "there is no secret to keep"));
                            } else {
                                secrets.put(name, kept);
                            }
                        }
                    }
                });
        if (!violations.isEmpty()) {
            throw new Failure.Invalid(violations);
        }
        return new StoredVariables(plain, secrets);
    }

    OpenEnvironment open(int environmentId, StoredVariables stored) {
        Map<String, String> variables = new HashMap<>(stored.plain());
        Map<String, String> secrets = new HashMap<>();
        stored.secrets()
                .forEach((name, text) -> secrets.put(name, box.open(environmentId, name, text)));
        variables.putAll(secrets);
        return new OpenEnvironment(Map.copyOf(variables), Redaction.of(secrets.values()));
    }

    private static Violation broken(String variable, String message) {
        return new Violation("variables." + variable, message);
    }
}
