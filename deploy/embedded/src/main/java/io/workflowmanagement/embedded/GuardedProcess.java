package io.workflowmanagement.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A child process that cannot outlive this one: a small shell script stands between that watches
 * the pipe to this process and stops the child when it closes, even after {@code kill -9}.
 */
public final class GuardedProcess implements Server {

    private static final String GUARD = guard();
    private static final Duration POLL = Duration.ofMillis(20);

    private final Process process;
    private final GuardedCommand command;

    private GuardedProcess(Process process, GuardedCommand command) {
        this.process = process;
        this.command = command;
    }

    public static GuardedProcess start(GuardedCommand command) {
        List<String> guarded =
                new ArrayList<>(
                        List.of(
                                "/bin/sh",
                                "-c",
                                GUARD,
                                "guard",
                                command.stopSignal(),
                                Long.toString(command.grace().toSeconds())));
        guarded.addAll(command.command());
        ProcessBuilder builder = new ProcessBuilder(guarded).redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        try {
            Process process = builder.start();
            BoundedLog log = new BoundedLog(command.log());
            Thread pump =
                    new Thread(
                            () -> log.copy(process.getInputStream()),
                            "log-" + command.log().getFileName());
            pump.setDaemon(true);
            pump.start();
            return new GuardedProcess(process, command);
        } catch (IOException e) {
            throw new ServerFailed("Cannot run /bin/sh: " + e.getMessage(), e);
        }
    }

    /** The child's own process id: the guard becomes the child. */
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
        return process.onExit().thenAccept(ended -> {});
    }

    /**
     * Waits for a condition that the running child brings about.
     *
     * @throws ServerFailed when the child ends before, or the time is over; with the log's end
     */
    public void awaitReady(String name, BooleanSupplier ready, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new ServerFailed(
                        "%s ended with exit code %d while starting. The end of %s:%n%s"
                                .formatted(name, process.exitValue(), command.log(), tail()));
            }
            if (System.nanoTime() - deadline > 0) {
                throw new ServerFailed(
                        "%s was not ready after %d s. The end of %s:%n%s"
                                .formatted(name, atMost.toSeconds(), command.log(), tail()));
            }
            pause();
        }
    }

    /** Asks the child to end by closing its pipe, and waits until it has, killing it if it must. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            // The pipe is gone when the child is: what was wanted.
        }
        try {
            if (!process.waitFor(command.grace().toSeconds() + 5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private String tail() {
        return BoundedLog.tail(command.log(), 15);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("Interrupted while waiting for a server to start", e);
        }
    }

    private static String guard() {
        try (InputStream script = GuardedProcess.class.getResourceAsStream("guard.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
