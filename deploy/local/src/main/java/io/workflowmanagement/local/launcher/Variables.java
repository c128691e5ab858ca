package io.workflowmanagement.local.launcher;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Environment variables of single components, from texts such as {@code
 * execution:WFM_ENGINE_MAX_RUNNING=512}. A setting may be called by its own name too: {@code
 * execution:wfm.engine.max-running=512}.
 */
record Variables(Map<String, Map<String, String>> byComponent) {

    static final String GATEWAY = "gateway";

    private static final Pattern ONE =
            Pattern.compile("([a-z]+):([A-Za-z][A-Za-z0-9_.\\-\"]*)=(.*)", Pattern.DOTALL);
    private static final Set<String> COMPONENTS = components();

    Variables {
        byComponent = Map.copyOf(byComponent);
    }

    static Variables parse(List<String> texts) {
        Map<String, Map<String, String>> all = new HashMap<>();
        for (String text : texts) {
            Matcher parts = ONE.matcher(text);
            if (!parts.matches() || !COMPONENTS.contains(parts.group(1))) {
                throw new CannotStart(
                        ("--set: \"%s\" is not <component>:<name>=<value>, the component being one"
                                        + " of %s")
                                .formatted(text, String.join(", ", COMPONENTS)));
            }
            all.computeIfAbsent(parts.group(1), component -> new HashMap<>())
                    .put(variable(parts.group(2)), parts.group(3));
        }
        return new Variables(all);
    }

    Map<String, String> of(String component) {
        return byComponent.getOrDefault(component, Map.of());
    }

    /** As MicroProfile Config looks a setting up in the environment. */
    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Set<String> components() {
        Set<String> all = new TreeSet<>(Set.of(GATEWAY));
        Stream.of(Service.values()).map(Service::label).forEach(all::add);
        return all;
    }
}
