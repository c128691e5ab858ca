package io.workflowmanagement.local.launcher;

import io.workflowmanagement.embedded.Ports;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The ports of the suite, each with the environment variable that changes it. */
enum SuitePort {
    GATEWAY("WFM_PORT", 8080),
    IDENTITY("WFM_IDENTITY_PORT", 8081),
    CATALOG("WFM_CATALOG_PORT", 8082),
    EXECUTION("WFM_EXECUTION_PORT", 8083),
    SCHEDULER("WFM_SCHEDULER_PORT", 8084),
    SAMPLE("WFM_SAMPLE_PORT", 8090),
    KAFKA("WFM_KAFKA_PORT", 9092),
    POSTGRES("WFM_POSTGRES_PORT", 15432);

    private final String variable;
    private final int standard;

    SuitePort(String variable, int standard) {
        this.variable = variable;
        this.standard = standard;
    }

    /** The environment variable that changes it. */
    String variable() {
        return variable;
    }

    static Map<SuitePort, Integer> read(Map<String, String> environment) {
        Map<SuitePort, Integer> ports = new EnumMap<>(SuitePort.class);
        Map<Integer, SuitePort> taken = new HashMap<>();
        for (SuitePort each : values()) {
            int port = each.readOne(environment);
            SuitePort other = taken.put(port, each);
            if (other != null) {
                throw new CannotStart(
                        "%s and %s are both %d; each needs a port of its own"
                                .formatted(other.variable, each.variable, port));
            }
            ports.put(each, port);
        }
        return ports;
    }

    /** Names every port that something else listens on. */
    static void requireFree(Map<SuitePort, Integer> ports) {
        String taken =
                ports.entrySet().stream()
                        .filter(each -> !Ports.isFree(each.getValue()))
                        .map(each -> each.getKey().takenBy(each.getValue()))
                        .reduce((first, second) -> first + System.lineSeparator() + second)
                        .orElse("");
        if (!taken.isEmpty()) {
            throw new CannotStart(taken);
        }
    }

    private String takenBy(int port) {
        return "Port %d (%s) is in use by another program: free it, or set %s to another port"
                .formatted(port, name().toLowerCase(Locale.ROOT), variable);
    }

    private int readOne(Map<String, String> environment) {
        String text = environment.getOrDefault(variable, "").strip();
        if (text.isEmpty()) {
            return standard;
        }
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, with the range.
        }
        throw new CannotStart(
                "%s is \"%s\"; a port is a number from 1 to 65535".formatted(variable, text));
    }
}
