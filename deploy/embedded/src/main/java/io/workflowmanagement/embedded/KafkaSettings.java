package io.workflowmanagement.embedded;

import java.nio.file.Path;

/**
 * How a Kafka server is run.
 *
 * @param data holds topics and configuration; made when absent
 * @param log where the server's output goes
 * @param port on the loopback address
 * @param classpath what the child JVM runs with; it has this module and Kafka on it
 */
public record KafkaSettings(Path data, Path log, int port, String classpath) {

    public KafkaSettings {
        data = data.toAbsolutePath().normalize();
        log = log.toAbsolutePath().normalize();
    }

    /** With this JVM's own classpath. */
    public KafkaSettings(Path data, Path log, int port) {
        this(data, log, port, System.getProperty("java.class.path"));
    }
}
