package io.workflowmanagement.embedded;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The process behind {@link TestServers}. Its arguments: the folder for data, logs and facts; the
 * cache of unpacked programs; the process with which it ends.
 */
final class TestServersMain {

    private TestServersMain() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path cache = Path.of(arguments[1]);
        ProcessHandle run = ProcessHandle.of(Long.parseLong(arguments[2])).orElse(null);
        if (run == null) {
            return;
        }

        CompletableFuture<KafkaServer> startingKafka =
                CompletableFuture.supplyAsync(
                        () ->
                                KafkaServer.start(
                                        new KafkaSettings(
                                                folder.resolve("kafka"),
                                                folder.resolve("kafka.log"),
                                                Ports.free())));
        PostgresServer postgres =
                PostgresServer.start(
                        new PostgresSettings(
                                folder.resolve("postgres"),
                                cache,
                                folder.resolve("postgres.log"),
                                Ports.free(),
                                UUID.randomUUID().toString()));
        KafkaServer kafka = startingKafka.join();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(folder, postgres, kafka), "stop"));
        write(folder, postgres.administrator(), kafka.bootstrapServers());

        // A server that ends under the tests must not be waited for: the next test starts anew.
        CompletableFuture.anyOf(run.onExit(), postgres.onExit(), kafka.onExit()).join();
        System.exit(0);
    }

    private static void write(Path folder, PostgresAccess postgres, String bootstrapServers)
            throws IOException {
        Properties facts = new Properties();
        facts.setProperty("pid", Long.toString(ProcessHandle.current().pid()));
        facts.setProperty("postgres.host", postgres.host());
        facts.setProperty("postgres.port", Integer.toString(postgres.port()));
        facts.setProperty("postgres.user", postgres.user());
        facts.setProperty("postgres.password", postgres.password());
        facts.setProperty("kafka.bootstrap", bootstrapServers);
        Path file = folder.resolve("servers.properties.new");
        try (Writer writer = Files.newBufferedWriter(file)) {
            facts.store(writer, null);
        }
        Files.move(file, TestServers.facts(folder), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void stop(Path folder, PostgresServer postgres, KafkaServer kafka) {
        kafka.close();
        postgres.close();
        PostgresServer.deleteData(folder.resolve("postgres"));
        Folders.delete(folder);
    }
}
