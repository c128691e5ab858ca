package io.workflowmanagement.local.launcher;

import io.workflowmanagement.embedded.Server;
import io.workflowmanagement.local.status.ComponentStatus;
import io.workflowmanagement.local.status.ComponentStatus.State;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A supervised process: when it dies it is started again, after a pause that grows while it keeps
 * dying and is short again once it has lived for a minute. While it is held it is not.
 */
final class Component {

    static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STABLE = Duration.ofMinutes(1);

    private final String name;
    private final int port;
    private final Supplier<? extends Server> starter;
    private final BooleanSupplier held;
    private final Executor threads;
    private final Observer observer;

    private Server server;
    private State state = State.DOWN;
    private boolean stopping;
    private Duration pause = FIRST_PAUSE;
    private long upSince;

    /** Hears what happens to a component. */
    interface Observer {
        void changed(Component component);

        /** It ended by itself, or a start of it failed; it is started again after the pause. */
        void died(Component component, String how, Duration pause);
    }

    /**
     * @param held whether it is not to be started again for now
     */
    Component(
            String name,
            int port,
            Supplier<? extends Server> starter,
            BooleanSupplier held,
            Executor threads,
            Observer observer) {
        this.name = name;
        this.port = port;
        this.starter = starter;
        this.held = held;
        this.threads = threads;
        this.observer = observer;
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    synchronized ComponentStatus status() {
        return new ComponentStatus(name, server == null ? 0 : server.pid(), port, state);
    }

    /** The first start: its failure is the caller's. */
    void start() {
        become(State.STARTING);
        Server started;
        try {
            started = starter.get();
        } catch (RuntimeException e) {
            become(State.DOWN);
            throw e;
        }
        if (!adopt(started)) {
            started.close();
            return;
        }
        observer.changed(this);
        started.onExit().thenRunAsync(() -> restart("ended"), threads);
    }

    /** Ends the process and supervision. */
    void stop() {
        Server last;
        synchronized (this) {
            stopping = true;
            state = State.DOWN;
            last = server;
            server = null;
        }
        if (last != null) {
            last.close();
        }
    }

    private void restart(String how) {
        Duration wait;
        synchronized (this) {
            if (stopping) {
                return;
            }
            if (server != null && System.nanoTime() - upSince > STABLE.toNanos()) {
                pause = FIRST_PAUSE;
            }
            server = null;
            state = State.DOWN;
            wait = pause;
            pause = longer(pause);
        }
        observer.died(this, how, wait);
        startAgainAfter(wait);
    }

    private void startAgainAfter(Duration wait) {
        CompletableFuture.runAsync(
                this::startAgain,
                CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, threads));
    }

    private void startAgain() {
        synchronized (this) {
            if (stopping) {
                return;
            }
        }
        if (held.getAsBoolean()) {
            startAgainAfter(FIRST_PAUSE);
            return;
        }
        try {
            start();
        } catch (RuntimeException e) {
            // Whatever it was: supervision doesn't end by itself.
            restart("did not start: " + e.getMessage());
        }
    }

    private synchronized boolean adopt(Server started) {
        if (stopping) {
            return false;
        }
        server = started;
        state = State.UP;
        upSince = System.nanoTime();
        return true;
    }

    private void become(State next) {
        synchronized (this) {
            state = next;
        }
        observer.changed(this);
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
