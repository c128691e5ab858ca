package io.workflowmanagement.local.launcher;

import io.workflowmanagement.local.status.SuiteStatus;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The launcher in a session of its own, so that it outlives the terminal. Until it is ready, what
 * it says is said here too.
 */
final class Detached {

    private final DataFolder folder;
    private final UpCommand up;

    Detached(DataFolder folder, UpCommand up) {
        this.folder = folder;
        this.up = up;
    }

    int start(Progress progress) throws IOException, InterruptedException {
        Path log = folder.root().resolve("launcher.log");
        Files.deleteIfExists(log);
        Process launcher = launch(log);
        long shown = 0;
        boolean over = false;
        while (!over) {
            TimeUnit.MILLISECONDS.sleep(50);
            over = !launcher.isAlive() || isReady(launcher.pid());
            shown = relay(log, shown, progress);
        }
        return launcher.isAlive() ? 0 : launcher.exitValue();
    }

    private Process launch(Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add("setsid");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(SuiteMain.class.getName(), "up"));
        command.addAll(List.of("--home", up.home.toString(), "--data", up.data.toString()));
        command.addAll(List.of("--replicas", up.replicas));
        up.set.forEach(each -> command.addAll(List.of("--set", each)));
        if (up.fresh) {
            command.add("--fresh");
        }
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    private boolean isReady(long launcher) {
        return SuiteStatus.read(folder.root())
                .filter(status -> status.launcher() == launcher)
                .filter(SuiteStatus::ready)
                .isPresent();
    }

    private static long relay(Path log, long from, Progress progress) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] more = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(more);
            int whole = new String(more, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
            if (whole > 0) {
                progress.say(new String(more, 0, whole - 1, StandardCharsets.UTF_8));
            }
            return from + whole;
        }
    }
}
