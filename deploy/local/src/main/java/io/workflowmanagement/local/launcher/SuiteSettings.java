package io.workflowmanagement.local.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the suite is started with.
 *
 * @param home the repository's folder, where the builds lie
 * @param variables of single components, before those of the launcher's own environment
 * @param environment the launcher's own
 */
record SuiteSettings(
        Path home,
        Map<SuitePort, Integer> ports,
        Replicas replicas,
        Variables variables,
        Map<String, String> environment) {

    private static final String JAVA_OPTIONS = "WFM_JAVA_OPTIONS";

    static SuiteSettings read(
            Path home, Replicas replicas, Variables variables, Map<String, String> environment) {
        return new SuiteSettings(
                home, SuitePort.read(environment), replicas, variables, environment);
    }

    /** More options for a service's JVM: those of all services, then its own. */
    List<String> javaOptions(Service service) {
        return Stream.concat(options(environment), options(variables.of(service.label()))).toList();
    }

    /** More options for the gateway's JVM. */
    List<String> gatewayJavaOptions() {
        return options(variables.of(Variables.GATEWAY)).toList();
    }

    private static Stream<String> options(Map<String, String> variables) {
        return Stream.of(variables.getOrDefault(JAVA_OPTIONS, "").split("\\s+"))
                .filter(option -> !option.isEmpty());
    }

    int port(SuitePort port) {
        return ports.get(port);
    }
}
