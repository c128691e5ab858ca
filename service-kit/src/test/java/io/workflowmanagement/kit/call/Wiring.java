package io.workflowmanagement.kit.call;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Calls put together by hand. */
final class Wiring {

    static final int CONNECTIONS_PER_HOST = 8;

    final Calls calls;
    private final HttpClients clients;

    /**
     * @param trusted null for the runtime's authorities alone
     */
    Wiring(Vertx vertx, Path trusted, boolean loopback) {
        CallSettings settings = new Settings(Optional.ofNullable(trusted));
        ObjectMapper json = new ObjectMapper();
        clients = new HttpClients(vertx, settings);
        Exchange exchange =
                new Exchange(clients, new Egress(new Allowed(loopback, false)), settings);
        calls =
                new Calls(
                        exchange,
                        new AccessTokens(exchange, json, settings, Clock.systemUTC()),
                        new AnswerReader(json, settings, Clock.systemUTC()),
                        settings);
    }

    void close() {
        clients.close();
    }

    private record Allowed(boolean allowLoopback, boolean allowLinkLocal)
            implements EgressSettings {}

    private record Settings(Optional<Path> trustedAuthorities) implements CallSettings {

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration keepAlive() {
            return Duration.ofSeconds(5);
        }

        @Override
        public int connectionsPerHost() {
            return CONNECTIONS_PER_HOST;
        }

        @Override
        public int waitingPerHost() {
            return 100;
        }

        @Override
        public MemorySize largestResponse() {
            return new MemorySize(BigInteger.valueOf(256 * 1024));
        }

        @Override
        public int redirects() {
            return 3;
        }

        @Override
        public int xmlDepth() {
            return 100;
        }

        @Override
        public int xmlElements() {
            return 10_000;
        }

        @Override
        public Duration tokenLifetime() {
            return Duration.ofMinutes(5);
        }
    }
}
