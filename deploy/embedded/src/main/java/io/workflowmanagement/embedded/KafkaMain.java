package io.workflowmanagement.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.logging.LogManager;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The child JVM of {@link KafkaServer}: its arguments are the configuration and the ready file. */
final class KafkaMain {

    private KafkaMain() {}

    public static void main(String[] arguments) throws Exception {
        logQuietly();
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(reader);
        }
        formatOnce(properties);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        Files.writeString(Path.of(arguments[1]), "");
        server.awaitShutdown();
    }

    private static void formatOnce(Properties properties) throws Exception {
        String folder = properties.getProperty("log.dirs");
        if (Files.exists(Path.of(folder, "meta.properties"))) {
            return;
        }
        new Formatter()
                .setPrintStream(new PrintStream(System.out))
                .setNodeId(Integer.parseInt(properties.getProperty("node.id")))
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(properties.getProperty("controller.listener.names"))
                .setReleaseVersion(MetadataVersion.latestProduction())
                .addDirectory(folder)
                .setMetadataLogDirectory(folder)
                .run();
    }

    private static void logQuietly() throws IOException {
        try (InputStream configuration =
                KafkaMain.class.getResourceAsStream("kafka-logging.properties")) {
            LogManager.getLogManager().readConfiguration(configuration);
        }
    }
}
