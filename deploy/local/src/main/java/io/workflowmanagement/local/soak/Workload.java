package io.workflowmanagement.local.soak;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.workflowmanagement.local.trial.Pause;
import io.workflowmanagement.local.trial.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** A published workflow of three steps, and starting it many times. */
final class Workload {

    static final List<String> STEPS = List.of("first", "second", "third");

    private static final int STARTING_AT_ONCE = 24;

    private final Client client;
    private final int workflow;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    private Workload(Client client, int workflow) {
        this.client = client;
        this.workflow = workflow;
    }

    /** Defines it, and returns when it can be started. */
    static Workload define(Client client, String apiUrl) {
        Workbench workbench =
                new Workbench(
                        client::post,
                        "Soak",
                        new JsonObject()
                                .put(
                                        "configuration",
                                        new JsonObject()
                                                .put("timeout", 86_400)
                                                .put("maxConcurrentExecutions", 300)));
        int endpoint = workbench.endpoint("Soak", "GET", apiUrl + "/work");
        JsonArray steps = new JsonArray();
        STEPS.forEach(
                key -> steps.add(new JsonObject().put("key", key).put("apiEndpointId", endpoint)));
        int workflow = workbench.publish("Soak", steps);
        Workload workload = new Workload(client, workflow);
        workload.accepted.add(client.start(workflow, UUID.randomUUID().toString(), true));
        return workload;
    }

    int workflow() {
        return workflow;
    }

    /** The ids that were answered so far. */
    Set<String> accepted() {
        return accepted;
    }

    /** Starts this many in all and returns when all were accepted. */
    void start(int executions, int rate) {
        ExecutorService threads = Executors.newFixedThreadPool(STARTING_AT_ONCE);
        Semaphore room = new Semaphore(STARTING_AT_ONCE);
        long began = System.nanoTime();
        try {
            // One was accepted while the workload was defined.
            for (int i = 1; i < executions && failure.get() == null; i++) {
                long due = began + i * 1_000_000_000L / rate;
                Pause.of(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                room.acquireUninterruptibly();
                threads.execute(() -> startOne(room));
            }
            room.acquireUninterruptibly(STARTING_AT_ONCE);
        } finally {
            threads.shutdownNow();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private void startOne(Semaphore room) {
        try {
            accepted.add(client.start(workflow, UUID.randomUUID().toString(), false));
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } finally {
            room.release();
        }
    }
}
