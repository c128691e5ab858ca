package io.workflowmanagement.local.bench;

import io.workflowmanagement.local.launcher.ChildSuite;
import io.workflowmanagement.local.launcher.ProcessTree;
import io.workflowmanagement.local.status.ComponentStatus;
import io.workflowmanagement.local.trial.TrialFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Flame graphs of the suite's JVMs: async-profiler is loaded into each, samples their CPU time and
 * writes a page of HTML. The database is no JVM.
 */
final class Profiler {

    private static final String START = "start,event=ctimer,interval=2ms";
    private static final long PATIENCE_SECONDS = 30;

    private final ChildSuite suite;
    private final Path folder;
    private final Path agent;

    private Profiler(ChildSuite suite, Path folder, Path agent) {
        this.suite = suite;
        this.folder = folder;
        this.agent = agent;
    }

    /**
     * @param folder where the pages go
     */
    static Profiler into(Path folder, ChildSuite suite) {
        String library = folderOf(System.getProperty("os.arch")) + "/libasyncProfiler.so";
        try (InputStream content = Profiler.class.getClassLoader().getResourceAsStream(library)) {
            Path own = Files.createDirectories(folder.toAbsolutePath());
            Path agent = own.resolve("libasyncProfiler.so");
            Files.copy(content, agent, StandardCopyOption.REPLACE_EXISTING);
            return new Profiler(suite, own, agent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As async-profiler names what the JVM calls {@code amd64} and {@code aarch64}. */
    private static String folderOf(String architecture) {
        return architecture.equals("aarch64") ? "linux-arm64" : "linux-x64";
    }

    void begin() {
        machines().forEach((name, pid) -> tell(pid, START));
    }

    /**
     * @param of what was running, for the names of the pages
     */
    void end(String of) {
        machines()
                .forEach(
                        (name, pid) ->
                                tell(
                                        pid,
                                        "stop,file=" + folder.resolve(of + "-" + name + ".html")));
    }

    private Map<String, Long> machines() {
        Map<String, Long> machines = new LinkedHashMap<>();
        for (ComponentStatus component : suite.components()) {
            ProcessHandle.of(component.pid())
                    .flatMap(Profiler::machine)
                    .ifPresent(machine -> machines.put(component.name(), machine.pid()));
        }
        return machines;
    }

    private static Optional<ProcessHandle> machine(ProcessHandle root) {
        try (Stream<ProcessHandle> all = ProcessTree.of(root)) {
            return all.filter(
                            it ->
                                    it.info()
                                            .command()
                                            .filter(name -> name.endsWith("/java"))
                                            .isPresent())
                    .findFirst();
        }
    }

    private void tell(long pid, String order) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process =
                    new ProcessBuilder(
                                    jcmd.toString(),
                                    Long.toString(pid),
                                    "JVMTI.agent_load",
                                    agent.toString(),
                                    // jcmd takes "=" for its own.
                                    '"' + order + '"')
                            .redirectErrorStream(true)
                            .start();
            String answer =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    || !answer.contains("return code: 0")) {
                throw new TrialFailed("Process " + pid + " can't be profiled: " + answer.strip());
            }
        } catch (IOException e) {
            throw new TrialFailed(jcmd + " is not there: profiling needs a JDK", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailed("Interrupted", e);
        }
    }
}
