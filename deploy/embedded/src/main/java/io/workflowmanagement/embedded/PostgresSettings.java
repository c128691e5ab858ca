package io.workflowmanagement.embedded;

import java.nio.file.Path;

/**
 * How a PostgreSQL server is run.
 *
 * @param data holds the cluster; made when absent
 * @param cache holds the unpacked programs, shared by servers
 * @param log where the server's output goes
 * @param port on the loopback address
 * @param password of the administrator {@code postgres}, set when the cluster is made
 */
public record PostgresSettings(Path data, Path cache, Path log, int port, String password) {

    public PostgresSettings {
        data = data.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
        log = log.toAbsolutePath().normalize();
    }
}
