package io.workflowmanagement.local.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the gateway bears of its clients, each from an environment variable {@code WFM_GATEWAY_…};
 * times are in seconds there.
 *
 * @param connections how many may be open at once
 * @param head how long a new connection may take to send its first request's head
 * @param body how long a client may take to send a body, from its head on
 * @param keepAlive how long after an answer the next request's head may take
 * @param idle how long nothing may come or go: longer than the longest {@code ?wait=}, and than a
 *     stream is silent
 * @param headers the most header lines of a request
 * @param trustedProxies the addresses whose {@code X-Forwarded-*} are believed
 */
record GatewaySettings(
        int connections,
        Duration head,
        Duration body,
        Duration keepAlive,
        Duration idle,
        int headers,
        Set<String> trustedProxies) {

    static GatewaySettings read(Map<String, String> environment) {
        return new GatewaySettings(
                number(environment, "CONNECTIONS", 2_000),
                seconds(environment, "HEAD", 10),
                seconds(environment, "BODY", 30),
                seconds(environment, "KEEP_ALIVE", 75),
                seconds(environment, "IDLE", 180),
                number(environment, "HEADERS", 100),
                Stream.of(environment.getOrDefault("WFM_GATEWAY_TRUSTED_PROXIES", "").split(","))
                        .map(String::strip)
                        .filter(address -> !address.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Duration seconds(Map<String, String> environment, String name, int absent) {
        return Duration.ofSeconds(number(environment, name, absent));
    }

    private static int number(Map<String, String> environment, String name, int absent) {
        String variable = "WFM_GATEWAY_" + name;
        String text = environment.getOrDefault(variable, Integer.toString(absent));
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(variable + " is no number above 0: " + text);
        }
        return Integer.parseInt(text);
    }
}
