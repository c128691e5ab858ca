package io.workflowmanagement.local.launcher;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.workflowmanagement.embedded.GuardedCommand;
import io.workflowmanagement.embedded.GuardedProcess;
import io.workflowmanagement.embedded.Server;
import io.workflowmanagement.local.status.ComponentStatus.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentTest {

    private static final List<String> SLEEP = List.of("sleep", "60");

    @TempDir Path folder;

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicBoolean held = new AtomicBoolean();
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void startsAgainWhatDied() {
        Component component = component("sleep", "60");
        component.start();
        long first = component.status().pid();
        assertEquals(State.UP, component.status().state());

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                component.status().state() == State.UP
                                        && component.status().pid() != first);
        long second = component.status().pid();
        component.stop();
        assertEquals(0, component.status().pid());
        assertTrue(ProcessHandle.of(second).map(process -> !process.isAlive()).orElse(true));
    }

    @Test
    void waitsLongerEachTimeThatItDiesAtOnce() {
        Component component = component("true");

        component.start();

        await().atMost(Duration.ofSeconds(60)).until(() -> pauses.size() >= 4);
        component.stop();
        assertEquals(
                List.of(250L, 500L, 1_000L, 2_000L),
                pauses.subList(0, 4).stream().map(Duration::toMillis).toList());
    }

    @Test
    void startsNothingAgainWhileItIsHeld() {
        AtomicInteger starts = new AtomicInteger();
        held.set(true);
        Component component =
                component(
                        () -> {
                            starts.incrementAndGet();
                            return start(starts.get() == 1 ? List.of("true") : SLEEP);
                        });

        component.start();

        await().atMost(Duration.ofSeconds(60)).until(() -> looks.get() >= 3);
        assertEquals(1, starts.get());
        held.set(false);
        await().atMost(Duration.ofSeconds(60)).until(() -> component.status().state() == State.UP);
        component.stop();
        assertEquals(List.of(Duration.ofMillis(250)), pauses);
    }

    @Test
    void keepsTryingWhateverAStartFailsWith() {
        AtomicInteger starts = new AtomicInteger();
        Component component =
                component(
                        () -> {
                            if (starts.incrementAndGet() == 2) {
                                throw new UncheckedIOException(new IOException("No space left"));
                            }
                            return start(starts.get() == 1 ? List.of("true") : SLEEP);
                        });

        component.start();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> starts.get() == 3 && component.status().state() == State.UP);
        component.stop();
    }

    private Component component(String... command) {
        return component(() -> start(List.of(command)));
    }

    private Component component(Supplier<Server> starter) {
        return new Component(
                "sleeper",
                1,
                starter,
                () -> {
                    looks.incrementAndGet();
                    return held.get();
                },
                ForkJoinPool.commonPool(),
                new Component.Observer() {
                    @Override
                    public void changed(Component component) {}

                    @Override
                    public void died(Component component, String how, Duration pause) {
                        pauses.add(pause);
                    }
                });
    }

    private Server start(List<String> command) {
        return GuardedProcess.start(
                new GuardedCommand(command, Map.of(), folder.resolve("sleeper.log")));
    }
}
