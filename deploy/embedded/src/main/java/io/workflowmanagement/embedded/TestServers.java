package io.workflowmanagement.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One PostgreSQL and one Kafka for all test JVMs of a Maven run, so that a run pays for their start
 * once. The first JVM that asks starts them in a process that ends, and takes them and their data
 * with it, when the outermost JVM above the test does: Maven's, or an IDE's.
 */
public final class TestServers {

    private static final Duration START = Duration.ofSeconds(120);

    private final PostgresAccess postgres;
    private final String bootstrapServers;

    private TestServers(PostgresAccess postgres, String bootstrapServers) {
        this.postgres = postgres;
        this.bootstrapServers = bootstrapServers;
    }

    /** The running servers, started when this is the first to ask. */
    public static synchronized TestServers obtain() {
        ProcessHandle run = outermostJava();
        Path all = buildRoot().resolve("target").resolve("test-servers");
        Path folder = all.resolve(Long.toString(run.pid()));
        try {
            Files.createDirectories(all);
            // Other JVMs wait here until the first one has the servers ready.
            try (FileChannel channel =
                            FileChannel.open(
                                    all.resolve("lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                Optional<TestServers> running = read(folder);
                return running.isPresent() ? running.get() : start(all, folder, run);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The administrator's login. */
    public PostgresAccess postgres() {
        return postgres;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Makes an empty database; the name is the caller's to keep unique. */
    public void createDatabase(String uniqueName) {
        try {
            postgres.createDatabase(uniqueName);
        } catch (SQLException e) {
            throw new ServerFailed("Cannot make the test database " + uniqueName, e);
        }
    }

    static Path facts(Path folder) {
        return folder.resolve("servers.properties");
    }

    private static TestServers start(Path all, Path folder, ProcessHandle run) throws IOException {
        deleteLeftovers(all);
        Folders.delete(folder);
        Files.createDirectories(folder);
        Path log = folder.resolve("test-servers.log");
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx48m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                TestServersMain.class.getName(),
                                folder.toString(),
                                all.resolve("binaries").toString(),
                                Long.toString(run.pid()))
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        long deadline = System.nanoTime() + START.toNanos();
        while (!Files.exists(facts(folder))) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                process.destroy();
                throw new ServerFailed(
                        "The test servers did not start:\n" + BoundedLog.tail(log, 30));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                process.destroy();
                Thread.currentThread().interrupt();
                throw new ServerFailed("Interrupted while the test servers started", e);
            }
        }
        return read(folder)
                .orElseThrow(() -> new ServerFailed("The test servers ended at their start"));
    }

    private static Optional<TestServers> read(Path folder) throws IOException {
        if (!Files.exists(facts(folder))) {
            return Optional.empty();
        }
        Properties facts = new Properties();
        try (Reader reader = Files.newBufferedReader(facts(folder))) {
            facts.load(reader);
        }
        long pid = Long.parseLong(facts.getProperty("pid"));
        if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            return Optional.empty();
        }
        PostgresAccess postgres =
                new PostgresAccess(
                        facts.getProperty("postgres.host"),
                        Integer.parseInt(facts.getProperty("postgres.port")),
                        facts.getProperty("postgres.user"),
                        facts.getProperty("postgres.password"));
        return Optional.of(new TestServers(postgres, facts.getProperty("kafka.bootstrap")));
    }

    /** What killed runs left: folders are named after the process that they were made for. */
    private static void deleteLeftovers(Path all) throws IOException {
        List<Path> dead;
        try (Stream<Path> folders = Files.list(all)) {
            dead =
                    folders.filter(folder -> folder.getFileName().toString().matches("\\d+"))
                            .filter(
                                    folder ->
                                            ProcessHandle.of(
                                                            Long.parseLong(
                                                                    folder.getFileName()
                                                                            .toString()))
                                                    .isEmpty())
                            .toList();
        }
        dead.forEach(Folders::delete);
    }

    private static ProcessHandle outermostJava() {
        return Stream.iterate(
                        Optional.of(ProcessHandle.current()),
                        Optional::isPresent,
                        process -> process.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .filter(TestServers::isJava)
                .reduce((inner, outer) -> outer)
                .orElseGet(ProcessHandle::current);
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().map(command -> command.endsWith("/java")).orElse(false);
    }

    /** The folder of the whole multi-module build: Maven knows it by its {@code .mvn}, too. */
    private static Path buildRoot() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        return here;
    }
}
