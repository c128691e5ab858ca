package io.workflowmanagement.journeys;

import io.workflowmanagement.embedded.GuardedCommand;
import io.workflowmanagement.embedded.GuardedProcess;
import io.workflowmanagement.embedded.Ports;
import io.workflowmanagement.embedded.PostgresAccess;
import io.workflowmanagement.local.launcher.SuiteMain;
import io.workflowmanagement.local.status.ComponentStatus;
import io.workflowmanagement.local.status.SuiteStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole suite as {@code deploy/up} starts it, on ports of its own and with empty data. */
final class LocalSuite implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final String ADMINISTRATOR = "admin@journeys.example";
    private static final String PASSWORD = "the administrator of journeys";
    private static final List<String> PORTS =
            List.of(
                    "WFM_PORT",
                    "WFM_IDENTITY_PORT",
                    "WFM_CATALOG_PORT",
                    "WFM_EXECUTION_PORT",
                    "WFM_SCHEDULER_PORT",
                    "WFM_SAMPLE_PORT",
                    "WFM_KAFKA_PORT",
                    "WFM_POSTGRES_PORT");

    private final Path data;
    private final GuardedProcess launcher;

    private LocalSuite(Path data, GuardedProcess launcher) {
        this.data = data;
        this.launcher = launcher;
    }

    /** Returns when everything is up. */
    static LocalSuite start() {
        Path home = Path.of(System.getProperty("wfm.home")).toAbsolutePath().normalize();
        Path data = Path.of(System.getProperty("wfm.data"));
        Map<String, String> environment = new HashMap<>();
        PORTS.forEach(each -> environment.put(each, Integer.toString(Ports.free())));
        environment.put("WFM_ADMIN_EMAIL", ADMINISTRATOR);
        environment.put("WFM_ADMIN_PASSWORD", PASSWORD);
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        SuiteMain.class.getName(),
                        "up",
                        "--fresh",
                        "--home",
                        home.toString(),
                        "--data",
                        data.toString());
        GuardedProcess launcher =
                GuardedProcess.start(
                        new GuardedCommand(
                                command,
                                environment,
                                data.resolveSibling("launcher.log"),
                                "TERM",
                                Duration.ofSeconds(60)));
        LocalSuite suite = new LocalSuite(data, launcher);
        try {
            launcher.awaitReady("The suite", suite::isUp, START);
        } catch (RuntimeException e) {
            suite.close();
            throw e;
        }
        return suite;
    }

    URI gateway() {
        return URI.create("http://127.0.0.1:" + component("gateway").port());
    }

    Caller administrator() {
        return Caller.signIn(gateway(), ADMINISTRATOR, PASSWORD);
    }

    Topics topics() {
        return new Topics("127.0.0.1:" + component("kafka").port());
    }

    /** With every right, to look at what is stored. */
    PostgresAccess databases() {
        try {
            return new PostgresAccess(
                    "127.0.0.1",
                    component("postgres").port(),
                    "postgres",
                    Files.readString(data.resolve("secrets/postgres.password")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the launcher and each of its processes wrote. */
    List<Path> logs() {
        Path launcherLog = data.resolveSibling("launcher.log");
        try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
            return Stream.concat(logs, Stream.of(launcherLog)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isUp() {
        SuiteStatus status = SuiteStatus.read(data).orElse(null);
        return status != null && status.launcher() == launcher.pid() && status.allUp();
    }

    /** The process id, 0 while it is down. */
    long pid(String component) {
        return component(component).pid();
    }

    /** As {@code kill -9} does it. */
    void kill(String component) {
        ProcessHandle.of(pid(component)).orElseThrow().destroyForcibly();
    }

    /** Stops everything. */
    @Override
    public void close() {
        launcher.close();
    }

    private ComponentStatus component(String name) {
        return SuiteStatus.read(data).orElseThrow().components().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
