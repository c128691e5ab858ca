package io.workflowmanagement.embedded;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/**
 * A Kafka broker and controller in one child JVM, on the loopback address. Its data stays when it
 * is closed.
 */
public final class KafkaServer implements Server {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final KafkaSettings settings;
    private final GuardedProcess process;

    private KafkaServer(KafkaSettings settings, GuardedProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /**
     * Starts the server and waits until it accepts clients.
     *
     * @throws ServerFailed with a sentence that says why
     */
    public static KafkaServer start(KafkaSettings settings) {
        Path properties = settings.data().resolve("server.properties");
        Path ready = settings.data().resolve("ready");
        try {
            Files.createDirectories(settings.data());
            Files.deleteIfExists(ready);
            try (Writer writer = Files.newBufferedWriter(properties)) {
                configuration(settings).store(writer, null);
            }
        } catch (IOException e) {
            throw new ServerFailed(
                    "Cannot write to %s: %s".formatted(settings.data(), e.getMessage()), e);
        }
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        KafkaMain.class.getName(),
                        properties.toString(),
                        ready.toString());
        GuardedProcess process =
                GuardedProcess.start(
                        new GuardedCommand(
                                command,
                                Map.of("CLASSPATH", settings.classpath()),
                                settings.log(),
                                "TERM",
                                STOP));
        try {
            process.awaitReady("Kafka", () -> Files.exists(ready), START);
        } catch (ServerFailed e) {
            process.close();
            throw e;
        }
        return new KafkaServer(settings, process);
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public CompletableFuture<Void> onExit() {
        return process.onExit();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    @Override
    public void close() {
        process.close();
    }

    private static Properties configuration(KafkaSettings settings) {
        // The controller's port is nobody else's business, so it is new at each start.
        int controller = Ports.free();
        Properties all = new Properties();
        all.putAll(
                Map.of(
                        "node.id",
                        "1",
                        "process.roles",
                        "broker,controller",
                        "controller.quorum.voters",
                        "1@127.0.0.1:" + controller,
                        "controller.listener.names",
                        "CONTROLLER",
                        "listeners",
                        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                                .formatted(settings.port(), controller),
                        "advertised.listeners",
                        "PLAINTEXT://127.0.0.1:" + settings.port(),
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "log.dirs",
                        settings.data().resolve("logs").toString()));
        // One node: nothing can be replicated, and few partitions of the broker's own suffice.
        all.putAll(
                Map.of(
                        "auto.create.topics.enable", "false",
                        "default.replication.factor", "1",
                        "offsets.topic.replication.factor", "1",
                        "offsets.topic.num.partitions", "4",
                        "transaction.state.log.replication.factor", "1",
                        "transaction.state.log.min.isr", "1",
                        "transaction.state.log.num.partitions", "4",
                        "share.coordinator.state.topic.replication.factor", "1",
                        "share.coordinator.state.topic.min.isr", "1"));
        // A broker that was killed holds up its successor until its session is over; a group
        // that has just begun needs no time to gather.
        all.putAll(
                Map.of(
                        "broker.session.timeout.ms", "2000",
                        "broker.heartbeat.interval.ms", "500",
                        "group.initial.rebalance.delay.ms", "0",
                        "num.network.threads", "2",
                        "num.io.threads", "4",
                        "log.cleaner.dedupe.buffer.size", "8388608"));
        return all;
    }
}
