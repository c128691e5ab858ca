package io.workflowmanagement.local.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the suite is started with.
 *
 * @param home the repository's folder, where the builds lie
 * @param serviceOptions more options for the services' JVMs, from {@code WFM_JAVA_OPTIONS}
 */
record SuiteSettings(
        Path home, Map<SuitePort, Integer> ports, Replicas replicas, List<String> serviceOptions) {

    static SuiteSettings read(Path home, Replicas replicas, Map<String, String> environment) {
        List<String> options =
                Stream.of(environment.getOrDefault("WFM_JAVA_OPTIONS", "").split("\\s+"))
                        .filter(option -> !option.isEmpty())
                        .toList();
        return new SuiteSettings(home, SuitePort.read(environment), replicas, options);
    }

    int port(SuitePort port) {
        return ports.get(port);
    }
}
