package io.workflowmanagement.local.launcher;

import io.workflowmanagement.embedded.GuardedCommand;
import io.workflowmanagement.embedded.GuardedProcess;
import io.workflowmanagement.embedded.Ports;
import io.workflowmanagement.embedded.PostgresAccess;
import io.workflowmanagement.local.status.ComponentStatus;
import io.workflowmanagement.local.status.SuiteStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole suite as {@code deploy/up} starts it, but on free ports, with empty data and as a child
 * of this process, with which it ends. It is there to be tried, and to be hurt.
 */
public final class ChildSuite implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Path data;
    private final Path log;
    private final GuardedProcess launcher;

    private ChildSuite(Path data, Path log, GuardedProcess launcher) {
        this.data = data;
        this.log = log;
        this.launcher = launcher;
    }

    /**
     * Starts it and returns when everything is up.
     *
     * @param home the repository's folder, where the builds lie
     * @param data is emptied first
     * @param options more options of {@code deploy/up}
     */
    public static ChildSuite start(
            Path home, Path data, String administrator, String password, List<String> options) {
        Map<String, String> environment = new HashMap<>();
        for (SuitePort port : SuitePort.values()) {
            environment.put(port.variable(), Integer.toString(Ports.free()));
        }
        environment.put("WFM_ADMIN_EMAIL", administrator);
        environment.put("WFM_ADMIN_PASSWORD", password);
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx96m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                SuiteMain.class.getName(),
                                "up",
                                "--fresh",
                                "--home",
                                home.toAbsolutePath().normalize().toString(),
                                "--data",
                                data.toString()));
        command.addAll(options);
        Path log = data.resolveSibling(data.getFileName() + ".log");
        GuardedProcess launcher =
                GuardedProcess.start(new GuardedCommand(command, environment, log, "TERM", GRACE));
        ChildSuite suite = new ChildSuite(data, log, launcher);
        try {
            launcher.awaitReady("The suite", suite::isUp, START);
        } catch (RuntimeException e) {
            suite.close();
            throw e;
        }
        return suite;
    }

    public URI gateway() {
        return address("gateway");
    }

    /** Past the gateway: where a component that speaks HTTP does so. */
    public URI address(String component) {
        return URI.create("http://127.0.0.1:" + component(component).port());
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + component("kafka").port();
    }

    /** With every right, to look at what is stored. */
    public PostgresAccess databases() {
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

    /** The folder that it keeps everything in. */
    public Path data() {
        return data;
    }

    /** The memory of all its processes, the launcher too (sum of PSS). */
    public long memoryBytes() {
        return ProcessHandle.of(launcher.pid()).map(Memory::ofTree).orElse(0L);
    }

    /** Where the processes' logs are. */
    public Path logs() {
        return data.resolve("logs");
    }

    /** What the launcher wrote. */
    public Path launcherLog() {
        return log;
    }

    public boolean isUp() {
        SuiteStatus status = SuiteStatus.read(data).orElse(null);
        return status != null && status.launcher() == launcher.pid() && status.allUp();
    }

    public List<ComponentStatus> components() {
        return SuiteStatus.read(data).orElseThrow().components();
    }

    /** The process id, 0 while it is down. */
    public long pid(String component) {
        return component(component).pid();
    }

    /** As {@code kill -9} does it; says whether there was a process to kill. */
    public boolean kill(String component) {
        long pid = pid(component);
        return pid != 0 && ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
    }

    /** As {@link #kill}, and it is not started again until it is released. */
    public boolean hold(String component) {
        Path mark = DataFolder.held(data, component);
        try {
            Files.createDirectories(mark.getParent());
            Files.createFile(mark);
            if (kill(component)) {
                return true;
            }
            Files.delete(mark);
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it be started again. */
    public void release(String component) {
        try {
            Files.delete(DataFolder.held(data, component));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops everything. */
    @Override
    public void close() {
        launcher.close();
    }

    private ComponentStatus component(String name) {
        return components().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
