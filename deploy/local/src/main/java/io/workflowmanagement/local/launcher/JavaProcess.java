package io.workflowmanagement.local.launcher;

import io.workflowmanagement.embedded.GuardedCommand;
import io.workflowmanagement.embedded.GuardedProcess;
import io.workflowmanagement.embedded.Server;
import io.workflowmanagement.embedded.ServerFailed;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * A child JVM that serves HTTP.
 *
 * @param what {@code -jar <file>} or a main class, with the JVM's options before it
 * @param ready where it answers when it is ready
 * @param readyStatus which answers say that it is
 */
record JavaProcess(
        String name,
        List<String> what,
        Map<String, String> environment,
        Path log,
        URI ready,
        IntPredicate readyStatus) {

    private static final Duration START = Duration.ofMinutes(5);

    /** Small heaps and one garbage collector thread: eight JVMs share a laptop. */
    private static final List<String> SMALL =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:MinHeapFreeRatio=10",
                    "-XX:MaxHeapFreeRatio=30",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Djava.net.preferIPv4Stack=true");

    /** Starts it and waits until it is ready. */
    Server start() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.addAll(what);
        GuardedProcess process =
                GuardedProcess.start(new GuardedCommand(command, environment, log));
        try {
            process.awaitReady(name, this::isReady, START);
        } catch (ServerFailed e) {
            process.close();
            throw e;
        }
        return process;
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            try {
                return readyStatus.test(connection.getResponseCode());
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
