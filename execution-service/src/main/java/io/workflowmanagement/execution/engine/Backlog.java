package io.workflowmanagement.execution.engine;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/**
 * How many executions wait, in each workspace and in all. It is read with each heartbeat from the
 * counters of the environments, never by counting executions; what this instance queues meanwhile
 * is added. So several instances may go over the bound by what they accept in a heartbeat.
 */
@ApplicationScoped
public class Backlog {

    private final BacklogSettings settings;
    private Map<Integer, Long> waiting = new HashMap<>();
    private long total;

    Backlog(BacklogSettings settings) {
        this.settings = settings;
    }

    /**
     * @throws BacklogFull when nothing more of the workspace may wait
     */
    public synchronized void admit(int workspaceId) {
        if (isFull(workspaceId)) {
            throw new BacklogFull(
                    "workspace " + workspaceId, settings.perWorkspace(), settings.retryAfter());
        }
        if (total >= settings.inAll()) {
            throw new BacklogFull("all workspaces", settings.inAll(), settings.retryAfter());
        }
    }

    public synchronized boolean hasRoom(int workspaceId) {
        return !isFull(workspaceId) && total < settings.inAll();
    }

    synchronized void count(Map<Integer, Long> byWorkspace) {
        waiting = new HashMap<>(byWorkspace);
        total = byWorkspace.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized void queued(int workspaceId) {
        waiting.merge(workspaceId, 1L, Long::sum);
        total++;
    }

    private boolean isFull(int workspaceId) {
        return waiting.getOrDefault(workspaceId, 0L) >= settings.perWorkspace();
    }
}
