package io.workflowmanagement.embedded;

import java.util.concurrent.CompletableFuture;

/** A running child process that serves; it ends with this process in any case. */
public interface Server extends AutoCloseable {

    /** The server's own process id. */
    long pid();

    boolean isAlive();

    /** Completes when the process has ended, for whatever reason. */
    CompletableFuture<Void> onExit();

    /** Asks it to end and waits until it has. */
    @Override
    void close();
}
