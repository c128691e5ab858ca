package io.workflowmanagement.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server as a child process, durable, on the loopback address. Its data stays when it
 * is closed; the cluster is made at the first start.
 */
public final class PostgresServer implements Server {

    private static final String ADMINISTRATOR = "postgres";
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(30);

    /** Durable as in production; sized for a laptop. The whole of it is said, not the defaults. */
    private static final Map<String, String> CONFIGURATION =
            Map.ofEntries(
                    Map.entry("listen_addresses", "127.0.0.1"),
                    Map.entry("unix_socket_directories", ""),
                    Map.entry("fsync", "on"),
                    Map.entry("synchronous_commit", "on"),
                    Map.entry("full_page_writes", "on"),
                    Map.entry("shared_buffers", "64MB"),
                    Map.entry("max_connections", "200"),
                    Map.entry("max_wal_size", "512MB"),
                    Map.entry("password_encryption", "scram-sha-256"),
                    Map.entry("timezone", "UTC"),
                    Map.entry("log_timezone", "UTC"),
                    Map.entry("log_destination", "stderr"),
                    Map.entry("logging_collector", "off"));

    private final PostgresSettings settings;
    private final GuardedProcess process;

    private PostgresServer(PostgresSettings settings, GuardedProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /**
     * Starts the server and waits until it accepts connections.
     *
     * @throws ServerFailed with a sentence that says why
     */
    public static PostgresServer start(PostgresSettings settings) {
        UnprivilegedUser user = UnprivilegedUser.find();
        Path home = PostgresBinaries.unpackInto(user.reachable(settings.cache()));
        Path data = user.reachable(settings.data());
        if (Files.exists(data.resolve("PG_VERSION"))) {
            refuseOrOutliveOthers(data);
        } else {
            makeCluster(user, home, data, settings);
        }

        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/postgres").toString());
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(settings.port())));
        CONFIGURATION.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        GuardedProcess process =
                GuardedProcess.start(
                        new GuardedCommand(
                                user.command(command), Map.of(), settings.log(), "INT", STOP));
        try {
            process.awaitReady("PostgreSQL", () -> isReady(data, process.pid()), START);
        } catch (ServerFailed e) {
            process.close();
            throw e;
        }
        return new PostgresServer(settings, process);
    }

    /** Deletes a closed server's data, wherever it had to be put. */
    public static void deleteData(Path data) {
        Folders.delete(data);
        Folders.delete(UnprivilegedUser.find().reachable(data.toAbsolutePath().normalize()));
    }

    /** The postmaster's process id. */
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

    public int port() {
        return settings.port();
    }

    public String jdbcUrl(String database) {
        return administrator().jdbcUrl(database);
    }

    public PostgresAccess administrator() {
        return new PostgresAccess("127.0.0.1", port(), ADMINISTRATOR, settings.password());
    }

    /** Ends sessions and stops (a fast shutdown); the data stays. */
    @Override
    public void close() {
        process.close();
    }

    private static void makeCluster(
            UnprivilegedUser user, Path home, Path data, PostgresSettings settings) {
        // Made aside and then renamed: a cluster that was cut short is never taken for a whole one.
        Path fresh = data.resolveSibling(data.getFileName() + ".new");
        try {
            Folders.delete(fresh);
            Files.createDirectories(data.getParent());
            Files.createDirectory(
                    fresh,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            Path password = Files.createTempFile(data.getParent(), "password", "");
            try {
                Files.writeString(password, settings.password());
                user.own(fresh);
                user.own(password);
                initialise(user, home, fresh, password, settings.log());
                Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(password);
            }
        } catch (IOException e) {
            throw new ServerFailed(
                    "Cannot make a PostgreSQL cluster in %s: %s".formatted(data, e.getMessage()),
                    e);
        }
    }

    private static void initialise(
            UnprivilegedUser user, Path home, Path data, Path password, Path log)
            throws IOException {
        Files.createDirectories(log.getParent());
        List<String> command =
                user.command(
                        List.of(
                                home.resolve("bin/initdb").toString(),
                                "--pgdata=" + data,
                                "--username=" + ADMINISTRATOR,
                                "--pwfile=" + password,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8"));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        try {
            if (process.waitFor() != 0) {
                throw new ServerFailed(
                        "PostgreSQL could not make its cluster in %s. The end of %s:%n%s"
                                .formatted(data, log, BoundedLog.tail(log, 15)));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ServerFailed("Interrupted while PostgreSQL made its cluster", e);
        }
    }

    /**
     * A postmaster works in its data folder, and so do its children, which live on for a moment
     * when it is killed: those are waited for, a living postmaster is somebody else's.
     */
    private static void refuseOrOutliveOthers(Path data) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        for (List<Long> others = workingIn(data); !others.isEmpty(); others = workingIn(data)) {
            long postmaster = postmaster(data);
            if (others.contains(postmaster)) {
                throw new ServerFailed(
                        "Another PostgreSQL (process %d) already works on %s; stop it first: kill -INT %d"
                                .formatted(postmaster, data, postmaster));
            }
            if (System.nanoTime() - deadline > 0) {
                throw new ServerFailed(
                        "Processes %s of an earlier PostgreSQL still work on %s; stop them first"
                                .formatted(others, data));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerFailed("Interrupted while an earlier PostgreSQL ended", e);
            }
        }
        // Nobody works here, so what the file says is over, even if its process id is in use again.
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Long> workingIn(Path data) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.map(ProcessHandle::pid).filter(pid -> worksIn(pid, data)).toList();
        }
    }

    private static boolean worksIn(long pid, Path data) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                            .equals(data.toRealPath())
                    && Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
                            .startsWith("postgres");
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    private static long postmaster(Path data) {
        List<String> lines = status(data);
        return lines.isEmpty() ? -1 : Long.parseLong(lines.get(0).strip());
    }

    /** The eighth line of its status file says whether it accepts connections. */
    private static boolean isReady(Path data, long pid) {
        List<String> lines = status(data);
        return lines.size() >= 8
                && lines.get(0).strip().equals(Long.toString(pid))
                && lines.get(7).strip().equals("ready");
    }

    private static List<String> status(Path data) {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (IOException absent) {
            return List.of();
        }
    }
}
